package org.tongban.seal.check;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tongban.seal.Claim;
import org.tongban.seal.Claim.Kind;
import org.tongban.seal.LicenceFacts;
import org.tongban.seal.SignatureReport;
import org.tongban.seal.SignatureReport.Form;
import org.tongban.seal.TrustAnchors;
import org.tongban.seal.UnitSuccession;

/** Checks one signature of a file, claim by claim. */
final class SignatureCheck {
    private final OfdFile ofd;
    private final TrustAnchors anchors;
    private final Instant now;
    private final Reach reach;
    private final Claim added;
    private final Optional<LicenceFacts> licence;

    /** @param added whether any file lies outside what the signatures protect: of the whole file, so told but once */
    SignatureCheck(
            OfdFile ofd, TrustAnchors anchors, Instant now, Reach reach, Claim added, Optional<LicenceFacts> licence) {
        this.ofd = ofd;
        this.anchors = anchors;
        this.now = now;
        this.reach = reach;
        this.added = added;
        this.licence = licence;
    }

    /** A signature that can't be read. @param file what is missing or damaged, and {@code named} where it is named */
    static SignatureReport unreadable(String id, String file, String named) {
        Claim claim = Claims.fails(
                Kind.FILE_INTACT,
                List.of(file, named),
                "签名文件 " + file + "（" + named + " 所指）缺失、损坏或格式不对，签名无效。请向颁发机构索要原件。",
                "The signature's file " + file + " (named in " + named + ") is missing, damaged or malformed, so the "
                        + "signature is void. Ask the issuer for the original.");
        return new SignatureReport(
                id, Form.UNKNOWN, Optional.empty(), Optional.empty(), Optional.empty(), List.of(claim));
    }

    /** A signature whose description doesn't say where its value is. */
    private static SignatureReport unnamed(String id, String description) {
        Claim claim = Claims.fails(
                Kind.FILE_INTACT,
                List.of(description),
                "签名描述 " + description + " 没有写明签名值文件（SignedValue）的位置，签名无效。请向颁发机构索要原件。",
                "The signature's description " + description + " doesn't say which file holds its value (SignedValue), "
                        + "so the signature is void. Ask the issuer for the original.");
        return new SignatureReport(
                id, Form.UNKNOWN, Optional.empty(), Optional.empty(), Optional.empty(), List.of(claim));
    }

    /** A signature whose parts can't be told. @param location what can mean two files */
    static SignatureReport ambiguous(String id, String location) {
        return new SignatureReport(
                id,
                Form.UNKNOWN,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(Coverage.ambiguous(List.of(location))));
    }

    /** One report; of signed data by several, one of each. */
    List<SignatureReport> check(String id, Description description) throws Refused {
        String valueFile = description.value();
        if (valueFile.isEmpty()) {
            return List.of(unnamed(id, description.file()));
        }
        Optional<byte[]> content = ofd.content(description.file());
        Optional<byte[]> bytes = ofd.content(valueFile);
        if (content.isEmpty() || bytes.isEmpty()) {
            return List.of(unreadable(id, content.isEmpty() ? description.file() : valueFile, description.file()));
        }
        List<Claim> claims = List.of(Coverage.intact(ofd, description), added);
        Optional<Instant> said = description.said();
        try {
            return switch (SignedValueReader.read(bytes.get(), content.get(), ofd.work())) {
                case SignedValue.Sealed sealed ->
                    List.of(sealed(id, new Signed(description, content.get(), sealed), said, new ArrayList<>(claims)));
                case SignedValue.Data data -> data(id, data, said, claims);
                case SignedValue.Bare bare -> List.of(bare(id, said, new ArrayList<>(claims)));
            };
        } catch (Der.Malformed e) {
            return List.of(malformed(id, valueFile, said, claims));
        }
    }

    private static SignatureReport malformed(String id, String valueFile, Optional<Instant> said, List<Claim> claims) {
        return new SignatureReport(id, Form.UNKNOWN, Optional.empty(), Optional.empty(), said, claims)
                .with(Claims.fails(
                        Kind.SIGNATURE_CORRECT,
                        List.of(valueFile),
                        "签名值 " + valueFile + " 已损坏或格式无法识别，签名无效。请向颁发机构索要原件。",
                        "The signature value " + valueFile + " is damaged or of an unknown format, so the signature is "
                                + "void. Ask the issuer for the original."));
    }

    /** Each signer answers for itself; the second and on have a number after the signature's id. */
    private List<SignatureReport> data(String id, SignedValue.Data data, Optional<Instant> said, List<Claim> claims)
            throws Der.Malformed, Refused {
        List<SignatureReport> reports = new ArrayList<>();
        for (SignedValue.Certified signer : data.signers()) {
            String own = reports.isEmpty() ? id : id + "-" + (reports.size() + 1);
            reports.add(certified(own, signer, said, new ArrayList<>(claims)));
        }
        return reports;
    }

    /** A signed list of the files in the package, without digests: what is in the files may have changed. */
    List<SignatureReport> checkList(String file, XmlTree list) throws Refused {
        String valueFile = list.text("SignedValueLoc")
                .filter(location -> !location.isEmpty())
                .map(ofd::fromRoot)
                .orElse("");
        if (valueFile.isEmpty()) {
            return List.of(unnamed(file, file));
        }
        Optional<byte[]> content = ofd.content(file);
        Optional<byte[]> bytes = ofd.content(valueFile);
        if (content.isEmpty() || bytes.isEmpty()) {
            return List.of(unreadable(file, content.isEmpty() ? file : valueFile, file));
        }
        Claim names = Claims.unknown(
                Kind.FILE_INTACT,
                "签名只覆盖文件清单，不覆盖文件内容，无法证明内容未被改动。请索要加盖电子印章的原件。",
                "Only the list of file names is signed, not what is in the files, so nothing shows that they are "
                        + "unchanged. Ask for the sealed original.");
        try {
            if (SignedValueReader.read(bytes.get(), content.get(), ofd.work()) instanceof SignedValue.Data data) {
                return data(file, data, Optional.empty(), List.of(names, added)).stream()
                        .map(report -> new SignatureReport(
                                report.id(),
                                Form.FILE_LIST,
                                report.signer(),
                                Optional.empty(),
                                report.signedAt(),
                                report.claims()))
                        .toList();
            }
        } catch (Der.Malformed e) {
            return List.of(unreadable(file, valueFile, file));
        }
        return List.of(unreadable(file, valueFile, file));
    }

    /** A seal signature, the description it is of, and that as bytes. */
    private record Signed(Description description, byte[] content, SignedValue.Sealed value) {}

    private SignatureReport sealed(String id, Signed signed, Optional<Instant> said, List<Claim> claims)
            throws Der.Malformed, Refused {
        SignedValue.Sealed sealed = signed.value();
        Cert signer = Cert.parse(sealed.certificate());
        RevocationCheck revocations = new RevocationCheck(anchors, ofd.work());
        Optional<TimeStampCheck.Stamped> stamped = stamped(signed, revocations);
        SigningTime time = time(sealed.time().or(() -> said), stamped);
        claims.add(value(signed, signer));
        claims.add(genuine(signed, signer, time, revocations));
        Way way = way(signer, List.of(), time);
        standing(signer, way, time, stamped, revocations, claims);
        licence.flatMap(facts ->
                        answersFor(signer, facts, time).map(as -> issuer(facts, signed.description(), signer, way, as)))
                .ifPresent(claims::add);
        SignedValue.Seal seal = sealed.seal();
        return new SignatureReport(
                id,
                sealed.form(),
                Optional.of(signer.title()),
                Optional.of(new SignatureReport.Seal(seal.name(), seal.number(), seal.pictureType(), seal.picture())),
                time.at(),
                claims);
    }

    private Claim value(Signed signed, Cert signer) throws Refused {
        Optional<Digests> method = Digests.between(signed.value().digest(), signed.content(), ofd.work());
        if (method.isEmpty()) {
            return Claims.fails(
                    Kind.SIGNATURE_CORRECT,
                    List.of(signed.description().file()),
                    "签名描述 " + signed.description().file() + " 在签章之后被改动，签章无效。请向颁发机构索要原件。",
                    "The signature's description " + signed.description().file()
                            + " was changed after sealing, so the seal is " + "void. Ask the issuer for the original.");
        }
        Claim correct = SignerCheck.correct(signer, signed.value(), ofd.work());
        if (correct.state() == Claim.State.HOLDS && !method.get().strong()) {
            return SignerCheck.covered(method.get());
        }
        return correct;
    }

    /** In which way a signer answers for a licence. @param tookOver empty: it is the issuer itself */
    private record As(Optional<UnitSuccession> tookOver) {}

    /**
     * Empty when it is neither the issuer the licence names nor, when it signed, the unit that had taken over from that one as
     * the trust anchors say: what a licence or its signer say of that themselves counts for nothing.
     */
    private Optional<As> answersFor(Cert signer, LicenceFacts facts, SigningTime time) {
        if (signer.holder().is(facts.issuerCode(), facts.issuerName())) {
            return Optional.of(new As(Optional.empty()));
        }
        return time.at()
                .flatMap(at -> anchors.succession(
                        facts.issuerCode(),
                        facts.typeCode(),
                        WrittenTime.date(at),
                        signer.holder().creditCodes()::contains))
                .map(succession -> new As(Optional.of(succession)));
    }

    /** A code that the file names is the issuer's only where its certificate is called as the issuer, too. */
    private Claim issuer(LicenceFacts facts, Description description, Cert signer, Way way, As as) {
        if (way.unvouched()) {
            return unvouched(facts, way.root(signer));
        }
        Claim sealed = issuer(description, signer);
        if (sealed.state() != Claim.State.HOLDS) {
            return sealed;
        }
        boolean coded =
                way.chain().isEmpty() || anchors.vouchesForAll(way.root(signer).encoded());
        if (as.tookOver().isPresent()) {
            return coded ? answers(facts, signer, as.tookOver().get()) : answersByCode(facts, signer);
        }
        return coded || signer.holder().called(facts.issuerName()) ? sealed : calledOtherwise(facts, signer);
    }

    private static Claim answers(LicenceFacts facts, Cert signer, UnitSuccession succession) {
        return Claims.holds(
                Kind.ISSUER_MATCHES,
                "签章单位“" + signer.title() + "”自 " + succession.since() + " 起承担证照所载颁发机构“" + facts.issuerName()
                        + "”的职责（据信任锚所载）。",
                "The unit that sealed, " + signer.title() + ", answers since " + succession.since()
                        + " for the issuer the licence names, " + facts.issuerName() + ": the trust anchors say so.");
    }

    /** The anchors don't say what the unit is called that took over, so nothing tells it from who writes its code. */
    private static Claim answersByCode(LicenceFacts facts, Cert signer) {
        return Claims.unknown(
                Kind.ISSUER_MATCHES,
                "信任锚载明了谁承担证照所载颁发机构“" + facts.issuerName() + "”的职责，签章单位“" + signer.title()
                        + "”写的正是它的代码；但为它签发证书的机构只在一定范围内可信，名称无从核对，可能是冒用代码。请向颁发机构核对，或者联网查验。",
                "The trust anchors say who answers for the issuer the licence names, " + facts.issuerName() + ", and "
                        + signer.title()
                        + ", which sealed, writes that unit's code; but the authority that certified it is"
                        + " trusted for some units only, and nothing tells whether the name is right. Check with the issuer,"
                        + " or online.");
    }

    /**
     * The issuer sealed all there is, the licence's data among it. Else its seal came from some other file of its, and
     * whoever protects the rest says in its name what they like.
     */
    private Claim issuer(Description description, Cert signer) {
        List<String> left = reach.leftToOthers(description);
        boolean data = description.references().stream()
                .anyMatch(reference -> reference.file().equals(FactsReader.FILE));
        if (data && left.isEmpty()) {
            return Claims.holds(
                    Kind.ISSUER_MATCHES,
                    "签章单位“" + signer.title() + "”就是证照所载的颁发机构。",
                    "The unit that sealed, " + signer.title() + ", is the issuer the licence names.");
        }
        List<String> unsealed = data ? left : List.of(FactsReader.FILE);
        return Claims.fails(
                Kind.ISSUER_MATCHES,
                unsealed,
                "证照所载颁发机构的签章没有保护这些文件：" + Claims.zh(unsealed) + "，它们不是颁发机构签发的内容。请向颁发机构核对。",
                "The seal of the issuer the licence names doesn't protect these files: " + Claims.en(unsealed)
                        + ". They aren't what the issuer sealed. Check with the issuer.");
    }

    /** It may have been renamed, or is somebody else who writes the issuer's name beside a code of their own. */
    private static Claim calledOtherwise(LicenceFacts facts, Cert signer) {
        return Claims.unknown(
                Kind.ISSUER_MATCHES,
                "证照上写的颁发机构是“" + facts.issuerName() + "”，签章单位却是“" + signer.title()
                        + "”，只是代码一致：可能是改了名称，也可能是冒用名称。请勿采用，并向颁发机构核对。",
                "The licence names " + facts.issuerName() + " as its issuer, but " + signer.title()
                        + " sealed it; only the code is the same. It may have been renamed, or use a name that isn't its"
                        + " own. Don't rely on it; check with the issuer.");
    }

    /** That the seal is the issuer's says an authority that isn't accepted for that unit. */
    private static Claim unvouched(LicenceFacts facts, Cert root) {
        return Claims.unknown(
                Kind.ISSUER_MATCHES,
                "印章上写的是证照所载的颁发机构“" + facts.issuerName() + "”，但为它作证的机构“" + root.title()
                        + "”在这里没有获准证明这个单位，不能证明确是颁发机构签发。请勿采用，并向颁发机构核对。",
                "The seal names the issuer of the licence, " + facts.issuerName() + ", but " + root.title()
                        + ", which certified it, isn't accepted here for that unit, so that the issuer sealed it isn't proven."
                        + " Don't rely on it; check with the issuer.");
    }

    private Claim genuine(Signed signed, Cert signer, SigningTime time, RevocationCheck revocations)
            throws Der.Malformed, Refused {
        SignedValue.Seal seal = signed.value().seal();
        Optional<String> shown = signed.description().seal();
        if (shown.isPresent()) {
            Optional<Claim> other = SealCheck.beside(seal, ofd.content(shown.get()), shown.get());
            if (other.isPresent()) {
                return other.get();
            }
        }
        return SealCheck.genuine(seal, signer, time, anchors, revocations, ofd.work());
    }

    private TimeStampCheck stamps(RevocationCheck revocations) {
        return new TimeStampCheck(anchors, revocations, now, ofd.work());
    }

    /** The stamp of the signature's value; else the one that version 1 may have among what was signed. */
    private Optional<TimeStampCheck.Stamped> stamped(Signed signed, RevocationCheck revocations) throws Refused {
        SignedValue.Sealed sealed = signed.value();
        if (sealed.timeStamp().isPresent() || sealed.stampWithin().isEmpty()) {
            return stamped(sealed.timeStamp(), sealed.value(), revocations);
        }
        return Optional.of(stamps(revocations).within(sealed.stampWithin().get(), sealed.digest(), signed.content()));
    }

    private Optional<TimeStampCheck.Stamped> stamped(
            Optional<byte[]> timeStamp, byte[] value, RevocationCheck revocations) throws Refused {
        return timeStamp.isPresent() ? Optional.of(stamps(revocations).of(timeStamp.get(), value)) : Optional.empty();
    }

    /** Where nobody says when it was signed, a stamp may, even one that isn't believed: it is taken as a word only. */
    private SigningTime time(Optional<Instant> said, Optional<TimeStampCheck.Stamped> stamped) {
        return new SigningTime(
                said.or(() -> stamped.flatMap(TimeStampCheck.Stamped::says)),
                stamped.flatMap(TimeStampCheck.Stamped::proven),
                now);
    }

    /**
     * How a signer's certificate leads to a trusted root.
     *
     * @param chain from the signer's issuer to the root; empty when it leads to none
     * @param unvouched whether it leads only to roots that don't vouch for this unit
     */
    private record Way(Optional<List<Cert>> chain, boolean unvouched) {
        Cert root(Cert signer) {
            return chain.filter(above -> !above.isEmpty()).map(List::getLast).orElse(signer);
        }
    }

    /**
     * On a licence each signer speaks as a unit, so it takes a root that vouches for that unit. Who signs other files may be
     * anybody.
     *
     * @param others certificates that came along
     */
    private Way way(Cert signer, List<byte[]> others, SigningTime time) throws Refused {
        List<byte[]> between =
                Stream.concat(others.stream(), anchors.intermediates().stream()).toList();
        if (licence.isPresent()) {
            List<byte[]> vouching = vouching(signer, licence.get());
            Optional<List<Cert>> chain = SignerCheck.chain(signer, vouching, between, time.at(), ofd.work());
            if (chain.isPresent()) {
                return new Way(chain, false);
            }
        }
        Optional<List<Cert>> chain = SignerCheck.chain(signer, anchors.roots(), between, time.at(), ofd.work());
        return new Way(chain, licence.isPresent() && chain.isPresent());
    }

    /** Whose word it takes that the signer is the issuer, or else the unit that it calls itself by each of its codes. */
    private List<byte[]> vouching(Cert signer, LicenceFacts facts) {
        return signer.holder().is(facts.issuerCode(), facts.issuerName())
                ? anchors.rootsFor(facts.issuerCode())
                : anchors.rootsFor(signer.holder().creditCodes());
    }

    /** Trust, term, time stamp and revocation: a stamp proves that a signature is older than an end or a revocation. */
    private void standing(
            Cert signer,
            Way way,
            SigningTime time,
            Optional<TimeStampCheck.Stamped> stamped,
            RevocationCheck revocations,
            List<Claim> claims)
            throws Refused {
        Claim trusted = SignerCheck.trusted(signer, way.chain(), time.at());
        claims.add(
                way.unvouched() && trusted.state() == Claim.State.HOLDS
                        ? SignerCheck.unvouched(signer, way.root(signer))
                        : trusted);
        claims.add(SignerCheck.inTerm(signer, time.at()));
        stamped.ifPresent(stamp -> claims.add(stamp.claim()));
        time.doubt(signer).ifPresent(claims::add);
        claims.addAll(revocations.signer(signer, way.chain().orElse(List.of()), time));
        claims.addAll(revocations.doubts());
    }

    private SignatureReport certified(
            String id, SignedValue.Certified certified, Optional<Instant> said, List<Claim> claims)
            throws Der.Malformed, Refused {
        Cert signer = Cert.parse(certified.certificate());
        RevocationCheck revocations = new RevocationCheck(anchors, ofd.work());
        claims.add(SignerCheck.correct(signer, certified, ofd.work()));
        Optional<TimeStampCheck.Stamped> stamped = stamped(certified.timeStamp(), certified.value(), revocations);
        SigningTime time = time(said.or(certified::said), stamped);
        standing(signer, way(signer, certified.chain(), time), time, stamped, revocations, claims);
        return new SignatureReport(
                id, Form.SIGNED_DATA, Optional.of(signer.title()), Optional.empty(), time.at(), claims);
    }

    private SignatureReport bare(String id, Optional<Instant> said, List<Claim> claims) {
        claims.add(Claims.unknown(
                Kind.SIGNATURE_CORRECT,
                "文件里只有签名值，没有签名人的证书，无法判断是谁签的、签得对不对。请向提供者索要签名证书或改用电子签章的文件。",
                "There is a signature value but no certificate, so who signed, and whether correctly, can't be told. "
                        + "Ask for the signer's certificate or for a sealed file."));
        return new SignatureReport(id, Form.PLAIN_SM2, Optional.empty(), Optional.empty(), said, claims);
    }
}
