package org.tongban.seal.check;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Signature.xml, the description of a signature, with the files it speaks of found.
 *
 * @param file where it is
 * @param method the digest method it names; MD5 when it names none (GB/T 33190 §18.2.2)
 * @param said its own words on when it was signed
 * @param value the file with the signature's value, empty when none is named
 * @param seal the seal that readers show, when it lies in a file of its own
 * @param references the files it protects
 * @param beside references to files that are there only when read from beside the signature, as none should be
 * @param ambiguous locations of protected files that can mean two: someone may have moved the signed one aside and put
 *     another in its place
 */
record Description(
        String file,
        String method,
        Optional<Instant> said,
        String value,
        Optional<String> seal,
        List<Reference> references,
        List<String> beside,
        List<String> ambiguous) {

    /** More than two thousand references take; of sixteen descriptions, all is kept at once. */
    private static final int LARGEST = 512 << 10;

    /** A protected file and its digest as written. */
    record Reference(String file, Optional<String> digest) {}

    /** @throws OfdFile.Ambiguous when the value's or the seal's place can mean two files */
    static Description read(OfdFile ofd, String file) throws Refused, XmlTree.Malformed, OfdFile.Ambiguous {
        XmlTree tree = ofd.xml(file, LARGEST);
        Optional<String> value = tree.text("SignedValue").filter(location -> !location.isEmpty());
        Optional<String> seal = tree.child("SignedInfo")
                .flatMap(info -> info.child("Seal"))
                .flatMap(shown -> shown.text("BaseLoc"))
                .filter(location -> !location.isEmpty());
        List<String> beside = new ArrayList<>();
        List<String> ambiguous = new ArrayList<>();
        return new Description(
                file,
                method(tree),
                said(tree),
                value.isPresent() ? ofd.locate(file, value.get()) : "",
                seal.isPresent() ? Optional.of(ofd.locate(file, seal.get())) : Optional.empty(),
                references(ofd, file, tree, beside, ambiguous),
                beside,
                ambiguous);
    }

    private static List<Reference> references(
            OfdFile ofd, String file, XmlTree tree, List<String> beside, List<String> ambiguous) {
        List<Reference> references = new ArrayList<>();
        for (XmlTree reference : listed(tree)) {
            String location = reference.attribute("FileRef").orElse("?");
            if (ofd.besideOnly(file, location)) {
                beside.add(location);
                continue;
            }
            try {
                references.add(new Reference(ofd.locateProtected(file, location), reference.text("CheckValue")));
            } catch (OfdFile.Ambiguous e) {
                ambiguous.add(e.location());
            }
        }
        return references;
    }

    private static List<XmlTree> listed(XmlTree tree) {
        return tree.child("SignedInfo")
                .flatMap(info -> info.child("References"))
                .map(list -> list.children("Reference"))
                .orElse(List.of());
    }

    private static String method(XmlTree tree) {
        return tree.child("SignedInfo")
                .flatMap(info -> info.child("References"))
                .flatMap(list -> list.attribute("CheckMethod"))
                .orElse("MD5");
    }

    private static Optional<Instant> said(XmlTree tree) {
        return tree.child("SignedInfo")
                .flatMap(info -> info.text("SignatureDateTime"))
                .flatMap(WrittenTime::parse);
    }
}
