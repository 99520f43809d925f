package org.tongban.seal.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tongban.seal.SignatureParts;
import org.tongban.seal.ses.Sm2;

/** Takes signatures apart for checking by other tools. */
public final class PartsReader {
    private PartsReader() {}

    public static List<SignatureParts> read(byte[] file) {
        List<SignatureParts> parts = new ArrayList<>();
        try {
            OfdFile ofd = OfdFile.open(file);
            for (String list : ofd.signatureLists()) {
                for (OfdFile.Listed listed : ofd.signatures(list)) {
                    one(ofd, listed).ifPresent(parts::add);
                }
            }
        } catch (Refused | XmlTree.Malformed | Der.Malformed | OfdFile.Ambiguous e) {
            return List.of();
        }
        return parts;
    }

    /** The digest of each signature's description; none when one of them is missing. */
    public static List<byte[]> contents(byte[] file) {
        List<byte[]> contents = new ArrayList<>();
        try {
            OfdFile ofd = OfdFile.open(file);
            for (String list : ofd.signatureLists()) {
                for (OfdFile.Listed listed : ofd.signatures(list)) {
                    Optional<byte[]> description = ofd.content(listed.description());
                    if (description.isEmpty()) {
                        return List.of();
                    }
                    contents.add(Sm2.sm3(description.get()));
                }
            }
        } catch (Refused | XmlTree.Malformed | OfdFile.Ambiguous e) {
            return List.of();
        }
        return contents;
    }

    private static Optional<SignatureParts> one(OfdFile ofd, OfdFile.Listed listed)
            throws Refused, XmlTree.Malformed, Der.Malformed, OfdFile.Ambiguous {
        Optional<byte[]> description = ofd.content(listed.description());
        Optional<byte[]> value =
                ofd.content(Description.read(ofd, listed.description()).value());
        if (description.isEmpty() || value.isEmpty()) {
            return Optional.empty();
        }
        return switch (SignedValueReader.read(value.get(), description.get(), ofd.work())) {
            case SignedValue.Sealed s ->
                Optional.of(new SignatureParts(listed.id(), s.toBeSigned(), s.value(), s.certificate()));
            case SignedValue.Data data -> parts(listed.id(), data.signers().getFirst());
            case SignedValue.Bare bare -> Optional.empty();
        };
    }

    private static Optional<SignatureParts> parts(String id, SignedValue.Certified signer) {
        return signer.about() instanceof SignedValue.About.ThisFile file
                ? Optional.of(new SignatureParts(id, file.messages().getFirst(), signer.value(), signer.certificate()))
                : Optional.empty();
    }
}
