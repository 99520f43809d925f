package org.tongban.seal.check;

import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.tongban.seal.Admission;
import org.tongban.seal.Admission.Reason;
import org.tongban.seal.Claim;
import org.tongban.seal.Claim.State;
import org.tongban.seal.Sentence;
import org.tongban.seal.TrustAnchors;
import org.tongban.seal.check.VerifyingKey.Outcome;
import org.tongban.seal.photo.PictureFile.Unreadable;
import org.tongban.seal.photo.SealPictures;

/**
 * Checks a certificate and a seal that others made before anything is sealed with them: by the same rules by which what is
 * sealed will be verified, so that nothing is sealed that doesn't verify.
 */
public final class SealDoor {
    /** Seals with large pictures have some 100 kB. */
    public static final int LARGEST = 1 << 20;

    private static final int VERSION = 4;
    private static final int UNIT_SEAL = 1;
    private static final int SMALLEST_MM = 5;
    private static final int LARGEST_MM = 60;
    /** What may follow the unit's name on its own seal; anything else may be that of a part of it. */
    private static final Pattern SUFFIX =
            Pattern.compile("|(电子)?(印章|公章)|(行政|审批|许可|执法|业务|证照|政务|服务)*专用章([(][0-9]{1,3}[)])?");

    private final Admission.Offer offer;
    private final TrustAnchors anchors;
    private final Instant now;
    private final Work work = new Work();

    private SealDoor(Admission.Offer offer, TrustAnchors anchors, Instant now) {
        this.offer = offer;
        this.anchors = anchors;
        this.now = now;
    }

    /** Never throws on what is offered. */
    public static Admission admit(Admission.Offer offer, TrustAnchors anchors, Instant now) {
        try {
            return new SealDoor(offer, anchors, now).admitted();
        } catch (Objection objection) {
            return objection.refused;
        } catch (Refused hostile) {
            return new Admission.Refused(
                    Reason.TOO_LARGE,
                    new Sentence(
                            "不予读取：" + hostile.what().zh() + "。请向认证机构或制章单位索要原件。",
                            "Not read: " + hostile.what().en()
                                    + ". Ask the authority or the seal maker for the original."));
        }
    }

    /** Why it isn't admitted. */
    private static final class Objection extends Exception {
        private static final long serialVersionUID = 1;
        private final transient Admission.Refused refused;

        Objection(Reason reason, String zh, String en) {
            super(en, null, false, false);
            refused = new Admission.Refused(reason, new Sentence(zh, en));
        }
    }

    private Admission admitted() throws Objection, Refused {
        if (offer.seal().length > LARGEST) {
            throw new Objection(
                    Reason.TOO_LARGE,
                    "印章文件超过 1 MB，远大于任何电子印章，不予读取。请核对选的是不是制章单位交付的 .esl 文件。",
                    "The seal's file has more than 1 MB, far more than any seal, and isn't read. Make sure it is the .esl file"
                            + " that the seal maker delivered.");
        }
        List<Cert> certificates = certificates();
        Cert own = own(certificates);
        List<Cert> chain = chain(own, certificates);
        called(own, chain);
        revoked(own, chain);
        SignedValue.Seal seal = seal();
        made(seal, own);
        drawable(seal);
        List<Cert> between = chain.isEmpty() ? List.of() : chain.subList(0, chain.size() - 1);
        return new Admission.Admitted(
                own.encoded(),
                between.stream().map(Cert::encoded).toList(),
                seal.name(),
                seal.number(),
                own.issuerName(),
                maker(seal).title(),
                latest(Stream.of(seal.from(), own.from())),
                Stream.concat(
                                Stream.of(seal.until(), own.until()),
                                chain.stream().map(Cert::until))
                        .min(Comparator.naturalOrder())
                        .orElseThrow(),
                doubt(seal));
    }

    private static Instant latest(Stream<Instant> times) {
        return times.max(Comparator.naturalOrder()).orElseThrow();
    }

    private List<Cert> certificates() throws Objection {
        List<Cert> read = new ArrayList<>();
        for (byte[] certificate : offer.certificates()) {
            try {
                read.add(Cert.parse(certificate));
            } catch (Der.Malformed e) {
                throw new Objection(
                        Reason.CERTIFICATE_UNREADABLE,
                        "证书读不懂：不是完整的 X.509 证书。请重新下载认证机构给的证书文件（.cer、.crt 或 .pem）。",
                        "The certificate can't be read: it is no whole X.509 certificate. Download the authority's file"
                                + " (.cer, .crt or .pem) again.");
            }
        }
        return read;
    }

    /** The one for the key that is to seal, fit for this unit's signatures today. */
    private Cert own(List<Cert> certificates) throws Objection {
        Cert own = certificates.stream()
                .filter(each -> Arrays.equals(each.key().encoded(), offer.publicKey()))
                .findFirst()
                .orElseThrow(() -> new Objection(
                        Reason.KEY_OF_ANOTHER,
                        "证书不是给这把密钥的：里面的公钥与本平台的密钥不一致。请用本次下载的证书请求去申请，再带回发下来的证书。",
                        "The certificate isn't for this key: the public key in it is another. Have the authority certify the"
                                + " request that was downloaded here, and bring in the certificate it gives."));
        if (!own.holder().is(offer.unit().code(), offer.unit().name())) {
            throw new Objection(
                    Reason.CERTIFICATE_OF_ANOTHER,
                    "证书是发给“" + own.title() + "”的，上面没有本单位的统一社会信用代码 "
                            + offer.unit().code() + "，也不是用本单位的名称“"
                            + offer.unit().name()
                            + "”申领的。请向认证机构申领载明本单位代码的证书；如果规则包里本单位的代码不对，先更正代码。",
                    "The certificate is that of " + own.title() + ": it has neither the code of this unit, "
                            + offer.unit().code() + ", nor, without any code, its name, "
                            + offer.unit().name()
                            + ". Ask the authority for one with the unit's code; if the code in the"
                            + " rules is wrong, correct that first.");
        }
        if (!own.maySign() || own.authority()) {
            throw new Objection(
                    Reason.NOT_FOR_SIGNING,
                    "证书不能用来签名（密钥用途里没有数字签名，或者是机构自己的根证书）。双证书的，请选签名证书，不要选加密证书。",
                    "The certificate may not be used to sign. Where there are two, bring in the one for signing, not the one"
                            + " for encryption.");
        }
        inTerm(own, "证书", "The certificate");
        return own;
    }

    private void inTerm(Cert certificate, String zh, String en) throws Objection {
        if (now.isBefore(certificate.from())) {
            throw new Objection(
                    Reason.NOT_YET_VALID,
                    zh + "还没有生效（" + certificate.term() + "）。请到生效那天再办理；如果日期不对，请检查服务器的时钟。",
                    en + " isn't valid yet (" + certificate.term()
                            + "). Come back on the day it begins; if that is wrong, check the clock of this server.");
        }
        if (certificate.ended(now)) {
            throw new Objection(
                    Reason.ENDED,
                    zh + "已经到期（" + certificate.term() + "）。请向认证机构续期，再带回新的证书和印章。",
                    en + " has ended (" + certificate.term()
                            + "). Have the authority renew it, and bring in the new certificate and seal.");
        }
    }

    private List<Cert> chain(Cert own, List<Cert> certificates) throws Objection, Refused {
        List<byte[]> others = Stream.concat(certificates.stream().map(Cert::encoded), anchors.intermediates().stream())
                .toList();
        List<Cert> chain = own.chain(
                        Cert.validFirst(anchors.rootsFor(offer.unit().code()), now), others, work)
                .filter(found -> !found.isEmpty())
                .orElseThrow(() -> new Objection(
                        Reason.ISSUER_UNKNOWN,
                        "认证机构“" + own.issuerName()
                                + "”没有获准证明本单位：从证书到 ca/trusted 里的根证书，中间断了，或者那个根证书的范围（同名的 .scope 文件）不含本单位的代码 "
                                + offer.unit().code()
                                + "。请把该机构的根证书放进数据目录的 ca/trusted（一行 # root 加 PEM），在旁边的 .scope 文件里写上本单位的代码，"
                                + "并一并带上中间证书。",
                        "The issuer, " + own.issuerName()
                                + ", isn't accepted for this unit: nothing leads from the certificate to a root in ca/trusted, or"
                                + " that root's scope (the .scope file of the same name) doesn't have the unit's code, "
                                + offer.unit().code()
                                + ". Put the authority's root into ca/trusted of the data folder (a line"
                                + " # root, then PEM), write the unit's code into the .scope file beside it, and bring in the"
                                + " certificates between as well."));
        for (Cert above : chain) {
            inTerm(above, "上级机构“" + above.title() + "”的证书", "The certificate of " + above.title() + ", above it,");
        }
        return chain;
    }

    /** A root that vouches for some units certifies many more: by the code alone a licence isn't proven to be the unit's. */
    private void called(Cert own, List<Cert> chain) throws Objection {
        if (!own.holder().called(offer.unit().name())
                && !anchors.vouchesForAll(chain.getLast().encoded())) {
            throw new Objection(
                    Reason.CERTIFICATE_OF_ANOTHER,
                    "证书上的名称是“" + own.title() + "”，不是本单位的名称“" + offer.unit().name()
                            + "”，也不以它结尾：用它签章的证照，别人离线查验时证明不了是本单位签发的。请按本单位的名称申领证书；如果规则包里本单位的名称不对，先更正名称。",
                    "The certificate is called " + own.title() + ", which neither is the unit's name, "
                            + offer.unit().name()
                            + ", nor ends with it: to whoever checks without a network, licences sealed with it wouldn't be"
                            + " proven to be the unit's. Have it certified under the unit's name; if the name in the rules is"
                            + " wrong, correct that first.");
        }
    }

    private void revoked(Cert own, List<Cert> chain) throws Objection, Refused {
        RevocationCheck revocations = new RevocationCheck(anchors, work);
        SigningTime time = new SigningTime(Optional.of(now), Optional.empty(), now);
        if (revocations.signer(own, chain, time).stream().anyMatch(claim -> claim.state() != State.HOLDS)) {
            throw new Objection(
                    Reason.REVOKED,
                    "证书（或其上级机构的证书）已经吊销，列在 ca/trusted 的吊销列表上，不能再用来签章。请向认证机构“" + own.issuerName() + "”重新申领。",
                    "The certificate, or one of an authority above it, is revoked: it is on a list in ca/trusted. Nothing can be"
                            + " sealed with it; ask the issuer, " + own.issuerName() + ", for a new one.");
        }
        current(revocations);
    }

    private static void current(RevocationCheck revocations) throws Objection {
        Optional<Claim> doubt = revocations.doubts().stream().findFirst();
        if (doubt.isPresent()) {
            Sentence said = doubt.get().sentence();
            throw new Objection(Reason.REVOCATIONS_UNKNOWN, said.zh(), said.en());
        }
    }

    private SignedValue.Seal seal() throws Objection {
        try {
            Der brought = Der.parse(Der.sound(offer.seal()));
            SignedValue.Seal seal = SignedValueReader.seal(brought);
            requireVersion(seal.version(), SignedValueReader.isOlder(brought));
            usable(Der.parse(seal.encoded()));
            inTerm(seal);
            return seal;
        } catch (Der.Malformed e) {
            throw new Objection(
                    Reason.SEAL_UNREADABLE,
                    "印章文件读不懂：不是 GB/T 38540-2020 的电子印章数据（.esl）。请核对选的文件，或请制章单位重新交付。",
                    "The seal's file can't be read: it isn't the data of an electronic seal (GB/T 38540-2020, .esl). Make sure"
                            + " it is the right file, or ask the seal maker to deliver it again.");
        }
    }

    /** Of what is signed with an older seal, readers could tell neither by which standard to read it. */
    private static void requireVersion(int version, boolean older) throws Objection {
        if (version != VERSION || older) {
            throw new Objection(
                    Reason.SEAL_VERSION,
                    "印章是第 " + version + " 版" + (older ? "（GM/T 0031-2014 的旧结构）" : "结构")
                            + "，查验可以，签章要用第 4 版（GB/T 38540-2020）。请制章单位按 GB/T 38540-2020 重新制作。",
                    "The seal is of version " + version + (older ? ", in the older structure of GM/T 0031-2014" : "")
                            + ": good to be verified, but sealing needs version 4 (GB/T 38540-2020). Ask the seal maker to make it by"
                            + " that standard.");
        }
    }

    /** Of a unit, with a picture as large as a seal may be. */
    private static void usable(Der seal) throws Objection, Der.Malformed {
        List<Der> info = seal.sequence(4).getFirst().sequence(4);
        if (!new BigInteger(
                        info.get(2).sequence(7).getFirst().expect(Der.INTEGER).bytes())
                .equals(BigInteger.valueOf(UNIT_SEAL))) {
            throw new Objection(
                    Reason.NO_UNIT_SEAL,
                    "这是个人印章（或签名），不是单位印章，不能盖在证照和公文上。请带回本单位的电子印章。",
                    "This is the seal or signature of a person, not of a unit: licences and papers aren't sealed with it. Bring"
                            + " in the unit's own seal.");
        }
        List<Der> picture = info.get(3).sequence(4);
        for (Der extent : picture.subList(2, 4)) {
            int mm = millimetres(extent);
            if (mm < SMALLEST_MM || mm > LARGEST_MM) {
                throw new Objection(
                        Reason.PICTURE,
                        "印章图像的长和宽应为 5 至 60 毫米。请制章单位更正后重新交付。",
                        "The seal's picture must be 5 to 60 mm wide and high. Ask the seal maker to correct it.");
            }
        }
    }

    /** What the PDF edition and the pages show is the seal's own picture, so it has to be one that can be drawn. */
    private static void drawable(SignedValue.Seal seal) throws Objection {
        try {
            SealPictures.read(seal.pictureType(), seal.picture());
        } catch (Unreadable e) {
            throw new Objection(
                    Reason.PICTURE,
                    "印章图像不能使用：" + e.why().zh() + "。请制章单位改用一幅背景透明的 PNG 图像，重新制作后交付。",
                    "The seal's picture can't be used: " + e.why().en()
                            + ". Ask the seal maker to make the seal with a PNG picture on a transparent ground.");
        }
    }

    private static int millimetres(Der extent) throws Der.Malformed {
        byte[] bytes = extent.expect(Der.INTEGER).bytes();
        return bytes.length < 1 || bytes.length > 3 ? 0 : new BigInteger(bytes).intValue();
    }

    private void inTerm(SignedValue.Seal seal) throws Objection {
        if (now.isBefore(seal.from())) {
            throw new Objection(
                    Reason.NOT_YET_VALID,
                    "印章还没有启用（" + seal.term() + "）。请到启用那天再办理；如果日期不对，请检查服务器的时钟。",
                    "The seal isn't valid yet (" + seal.term()
                            + "). Come back on the day it begins; if that is wrong, check the clock of this server.");
        }
        if (now.isAfter(seal.until())) {
            throw new Objection(
                    Reason.ENDED,
                    "印章已经到期（" + seal.term() + "）。请制章单位换发，再带回新的印章。",
                    "The seal has ended (" + seal.term()
                            + "). Have the seal maker renew it, and bring in the new one.");
        }
    }

    private static Cert maker(SignedValue.Seal seal) throws Objection {
        try {
            return Cert.parse(seal.maker());
        } catch (Der.Malformed e) {
            throw new Objection(
                    Reason.SEAL_UNREADABLE,
                    "印章里的制章者证书读不懂。请制章单位重新交付印章文件。",
                    "The certificate of the seal's maker can't be read. Ask the seal maker to deliver the file again.");
        }
    }

    /** Its maker is one we know, really made it, and made it for this certificate. */
    private void made(SignedValue.Seal seal, Cert own) throws Objection, Refused {
        Cert maker = maker(seal);
        if (work.proof(maker.key(), seal.scheme(), seal.toBeSigned(), seal.value()) != Outcome.HOLDS) {
            throw new Objection(
                    Reason.SEAL_FORGED,
                    "印章上制章者的签名不对（或者用了已不安全的算法）：印章被改动过，或者是伪造的。不要使用，请制章单位重新交付原件。",
                    "The maker's signature on the seal is wrong, or by a method that is no longer safe: the seal was altered or"
                            + " forged. Don't use it; ask the seal maker for the original.");
        }
        if (anchors.sealMakers().stream().noneMatch(maker::same)) {
            throw new Objection(
                    Reason.MAKER_UNKNOWN,
                    "制章者“" + maker.title() + "”不在信任之列。请核实它有制章资质，再把它的证书放进数据目录的 ca/trusted（一行 # seal-maker 加 PEM）。",
                    "The seal's maker, " + maker.title()
                            + ", isn't trusted. Make sure it is licensed to make seals, then put its certificate into ca/trusted of"
                            + " the data folder (a line # seal-maker, then PEM).");
        }
        RevocationCheck revocations = new RevocationCheck(anchors, work);
        SigningTime making = new SigningTime(Optional.of(seal.made()), Optional.empty(), now);
        if (!maker.validAt(seal.made()) && !maker.validAt(now)
                || revocations.maker(maker, making).isPresent()) {
            throw new Objection(
                    Reason.MAKER_ENDED,
                    "制章者“" + maker.title() + "”的证书（" + maker.term() + "）制作印章时不在有效期内，或者已被吊销，印章不能作准。请另找有资质的制章单位重新制作。",
                    "The certificate of the seal's maker, " + maker.title() + " (" + maker.term()
                            + "), wasn't valid when it made the seal, or is revoked, so the seal proves nothing. Have it made anew"
                            + " by a licensed maker.");
        }
        current(revocations);
        if (!SealCheck.names(seal, own, work)) {
            throw new Objection(
                    Reason.SEAL_OF_ANOTHER,
                    "印章“" + seal.name() + "”里登记的签章人证书不是带来的这一张，不能用这把密钥盖它。请把新证书交给制章单位，重新制作（或更新）印章。",
                    "The seal \"" + seal.name()
                            + "\" doesn't list the certificate that was brought: it can't be set with this key. Give the new"
                            + " certificate to the seal maker and have the seal made, or renewed, for it.");
        }
    }

    private Optional<Sentence> doubt(SignedValue.Seal seal) {
        String unit = Holder.plain(offer.unit().name());
        String name = Holder.plain(seal.name());
        if (name.startsWith(unit)
                && SUFFIX.matcher(name.substring(unit.length())).matches()) {
            return Optional.empty();
        }
        return Optional.of(new Sentence(
                "印章的名称是“" + seal.name() + "”，本单位叫“" + offer.unit().name()
                        + "”，两者不一致。确是本单位的印章，请写明为什么不一致，再提交一次；不是，请带回本单位的印章。",
                "The seal is called \"" + seal.name() + "\", and the unit "
                        + offer.unit().name()
                        + ". If it is this unit's seal all the same, say why they differ and send it again; if not, bring in the"
                        + " unit's own."));
    }
}
