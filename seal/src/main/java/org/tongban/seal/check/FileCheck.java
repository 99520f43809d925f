package org.tongban.seal.check;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tongban.seal.Claim;
import org.tongban.seal.Claim.Kind;
import org.tongban.seal.Claim.State;
import org.tongban.seal.LicenceFacts;
import org.tongban.seal.Sentence;
import org.tongban.seal.SignatureReport;
import org.tongban.seal.TrustAnchors;
import org.tongban.seal.Verification;
import org.tongban.seal.Verification.Verdict;

/** Checks a whole file: opens it, finds its signatures, checks each, and says the result in one sentence. */
public final class FileCheck {
    private static final String FILE_LIST = "OFDEntries.xml";

    private FileCheck() {}

    public static Verification check(byte[] bytes, TrustAnchors anchors, Instant now) {
        try {
            OfdFile ofd = OfdFile.open(bytes);
            Optional<LicenceFacts> licence = FactsReader.read(ofd);
            Reach reach = new Reach();
            List<SignatureReport> reports = reports(ofd, anchors, now, licence, reach);
            if (reports.isEmpty()) {
                return new Verification.Unsigned(
                        licence,
                        new Sentence(
                                "这个 OFD 文件没有电子签章，不能证明任何事情。请向颁发机构索要加盖电子印章的原件。",
                                "This OFD file carries no electronic seal and proves nothing. "
                                        + "Ask the issuer for the sealed original."));
            }
            return signed(
                    withIssuer(reports, licence), licence, !reach.openLists().isEmpty());
        } catch (Refused refused) {
            return new Verification.Unreadable(refused.reason(), refused.sentence());
        }
    }

    private static List<SignatureReport> reports(
            OfdFile ofd, TrustAnchors anchors, Instant now, Optional<LicenceFacts> licence, Reach reach)
            throws Refused {
        List<SignatureReport> reports = new ArrayList<>();
        Map<OfdFile.Listed, Description> readable = new LinkedHashMap<>();
        for (String list : ofd.signatureLists()) {
            reach.lists().add(list);
            try {
                for (OfdFile.Listed listed : ofd.signatures(list)) {
                    OfdFile.limit(reports.size() + readable.size() + 1);
                    reach.parts().add(listed.description());
                    read(ofd, list, listed, readable, reach, reports);
                }
            } catch (XmlTree.Malformed e) {
                reports.add(SignatureCheck.unreadable("?", list, "OFD.xml"));
            } catch (OfdFile.Ambiguous e) {
                reports.add(SignatureCheck.ambiguous("?", e.location()));
            }
        }
        Optional<XmlTree> fileList = reports.isEmpty() && readable.isEmpty() ? fileList(ofd, reach) : Optional.empty();
        if (readable.isEmpty() && fileList.isEmpty()) {
            return reports;
        }
        Claim added = Coverage.nothingAdded(ofd, reach, licence);
        SignatureCheck check = new SignatureCheck(ofd, anchors, now, reach, added, licence);
        if (fileList.isPresent()) {
            reports.addAll(check.checkList(FILE_LIST, fileList.get()));
        }
        for (Map.Entry<OfdFile.Listed, Description> entry : readable.entrySet()) {
            reports.addAll(check.check(entry.getKey().id(), entry.getValue()));
        }
        return reports;
    }

    /** The signed list of files that some packages carry instead of signatures (GM/T 0099). */
    private static Optional<XmlTree> fileList(OfdFile ofd, Reach reach) throws Refused {
        try {
            if (!ofd.has(FILE_LIST)) {
                return Optional.empty();
            }
            XmlTree list = ofd.xml(FILE_LIST);
            reach.parts().add(FILE_LIST);
            list.text("SignedValueLoc").ifPresent(value -> reach.parts().add(ofd.fromRoot(value)));
            for (XmlTree files : list.children("FileList")) {
                for (XmlTree file : files.children("File")) {
                    file.attribute("FileLoc").ifPresent(loc -> reach.known().add(ofd.fromRoot(loc)));
                }
            }
            return Optional.of(list);
        } catch (XmlTree.Malformed e) {
            return Optional.empty();
        }
    }

    private static void read(
            OfdFile ofd,
            String list,
            OfdFile.Listed listed,
            Map<OfdFile.Listed, Description> readable,
            Reach reach,
            List<SignatureReport> reports)
            throws Refused {
        try {
            Description description = Description.read(ofd, listed.description());
            readable.put(listed, description);
            description.references().forEach(reference -> reach.known().add(reference.file()));
            reach.parts().add(description.value());
            if (description.seal().isPresent() && sealed(ofd, description)) {
                reach.parts().add(description.seal().get());
            }
        } catch (XmlTree.Malformed e) {
            reports.add(SignatureCheck.unreadable(listed.id(), listed.description(), list));
        } catch (OfdFile.Ambiguous e) {
            reports.add(SignatureCheck.ambiguous(listed.id(), e.location()));
        }
    }

    /** Only of seal signatures is the seal beside them compared with what was signed, and so a part of them. */
    private static boolean sealed(OfdFile ofd, Description description) throws Refused {
        Optional<byte[]> value = ofd.content(description.value());
        Optional<byte[]> content = ofd.content(description.file());
        try {
            return value.isPresent()
                    && content.isPresent()
                    && SignedValueReader.read(value.get(), content.get(), ofd.work()) instanceof SignedValue.Sealed;
        } catch (Der.Malformed e) {
            return false;
        }
    }

    /** One of the seals must be the issuer's; when none is, the first signature says so. */
    private static List<SignatureReport> withIssuer(List<SignatureReport> reports, Optional<LicenceFacts> licence) {
        boolean matched = reports.stream()
                .flatMap(report -> report.claims().stream())
                .anyMatch(claim -> claim.kind() == Kind.ISSUER_MATCHES);
        if (licence.isEmpty() || matched) {
            return reports;
        }
        List<SignatureReport> all = new ArrayList<>(reports);
        String issuer = licence.get().issuerName();
        all.set(
                0,
                all.get(0)
                        .with(Claims.fails(
                                Kind.ISSUER_MATCHES,
                                "签章单位不是证照所载的颁发机构“" + issuer + "”，签章时也没有承担其职责的记载。请向颁发机构核对；信任锚如果是以前下载的，请重新下载再查。",
                                "No seal here is that of the issuer the licence names, " + issuer
                                        + ", or of a unit known to have taken over from it by then. Check with the issuer; if"
                                        + " the trust anchors were downloaded long ago, download them again.")));
        return all;
    }

    private static Verification signed(List<SignatureReport> reports, Optional<LicenceFacts> licence, boolean open) {
        Optional<Claim> failure = first(reports, State.FAILS);
        Optional<Claim> doubt = first(reports, State.UNKNOWN);
        Verdict verdict = failure.isPresent() ? Verdict.BROKEN : doubt.isPresent() ? Verdict.UNPROVEN : Verdict.GENUINE;
        Sentence sentence = failure.or(() -> doubt)
                .map(Claim::sentence)
                .orElse(new Sentence(
                        "文件完整，印章真实，签名人可信。证照现在是否有效，请查询其最新状态。",
                        "The file is intact, its seal genuine and its signer trusted. "
                                + "Whether the licence is in force now, look up its status."));
        return new Verification.Signed(verdict, reports, licence, open, sentence);
    }

    private static Optional<Claim> first(List<SignatureReport> reports, State state) {
        for (SignatureReport report : reports) {
            for (Claim claim : report.claims()) {
                if (claim.state() == state) {
                    return Optional.of(claim);
                }
            }
        }
        return Optional.empty();
    }
}
