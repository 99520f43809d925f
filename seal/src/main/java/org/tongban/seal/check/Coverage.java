package org.tongban.seal.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.tongban.seal.Claim;
import org.tongban.seal.Claim.Kind;
import org.tongban.seal.Claim.State;
import org.tongban.seal.LicenceFacts;
import org.tongban.seal.Sentence;

/** Whether the files a signature protects are as they were, and whether any file is protected by none. */
final class Coverage {
    private static final int MAX_REFERENCES = 2000;

    private Coverage() {}

    /** The files a description (Signature.xml) protects. */
    static Set<String> protectedFiles(OfdFile ofd, String descriptionFile, XmlTree description) {
        Set<String> files = new TreeSet<>();
        for (XmlTree reference : references(description)) {
            reference.attribute("FileRef").ifPresent(file -> files.add(ofd.locate(descriptionFile, file)));
        }
        return files;
    }

    static Claim intact(OfdFile ofd, String descriptionFile, XmlTree description) {
        List<XmlTree> references = references(description);
        if (references.isEmpty() || references.size() > MAX_REFERENCES) {
            return Claims.fails(
                    Kind.FILE_INTACT,
                    "签名没有列出受保护的文件，无法证明文件未被改动。请向颁发机构索要原件。",
                    "The signature lists no protected files, so it can't show that nothing was changed. "
                            + "Ask the issuer for the original.");
        }
        String named = description
                .child("SignedInfo")
                .flatMap(info -> info.child("References"))
                .flatMap(list -> list.attribute("CheckMethod"))
                .orElse("MD5");
        Optional<Digests> method = Digests.of(named.strip());
        if (method.isEmpty()) {
            return Claims.fails(
                    Kind.FILE_INTACT,
                    "签名使用的摘要算法 " + named + " 不受支持，不能证明文件未被改动。请要求用 SM3 重新签章。",
                    "The digest method " + named + " is not supported and proves nothing. "
                            + "Ask for the file to be sealed again with SM3.");
        }
        List<String> ambiguous = ambiguous(ofd, descriptionFile, references);
        if (!ambiguous.isEmpty()) {
            return Claims.fails(
                    Kind.FILE_INTACT,
                    ambiguous,
                    "签名对内部文件的指向不明确：" + String.join("、", ambiguous) + " 在文件包中可以指两个不同的文件，无法证明受保护的就是显示的那一个。请向颁发机构索要原件。",
                    "What the signature refers to is ambiguous: " + String.join(", ", ambiguous)
                            + " can mean two different files in the package, so it can't show that the one you see"
                            + " is protected. Ask the issuer for the original.");
        }
        List<String> changed = changed(ofd, descriptionFile, references, method.get());
        if (changed.isEmpty() && !method.get().strong()) {
            return Claims.unknown(
                    Kind.FILE_INTACT,
                    "内部文件的摘要相符，但摘要算法 " + method.get() + " 已不安全，可以被伪造，不能证明文件未被改动。请要求用 SM3 重新签章。",
                    "The digests fit, but their method, " + method.get()
                            + ", can be forged, so they don't prove that nothing was changed. "
                            + "Ask for the file to be sealed again with SM3.");
        }
        if (changed.isEmpty()) {
            return Claims.holds(
                    Kind.FILE_INTACT,
                    "受保护的 " + references.size() + " 个内部文件自签署以来没有改动。",
                    "The " + references.size() + " protected files inside are unchanged since signing.");
        }
        String names = String.join("、", changed);
        return Claims.fails(
                Kind.FILE_INTACT,
                changed,
                "文件在签署之后被改动：" + names + "。内容不可信，请向颁发机构索要原件。",
                "Changed after signing: " + String.join(", ", changed)
                        + ". Don't trust the content; ask the issuer for the original.");
    }

    /** Locations that could mean two files: somebody may have moved the signed one aside and put another in its place. */
    private static List<String> ambiguous(OfdFile ofd, String descriptionFile, List<XmlTree> references) {
        return references.stream()
                .flatMap(reference -> reference.attribute("FileRef").stream())
                .filter(location -> ofd.ambiguous(descriptionFile, location))
                .distinct()
                .toList();
    }

    private static List<String> changed(OfdFile ofd, String descriptionFile, List<XmlTree> references, Digests method) {
        List<String> changed = new ArrayList<>();
        for (XmlTree reference : references) {
            String file =
                    ofd.locate(descriptionFile, reference.attribute("FileRef").orElse("?"));
            Optional<byte[]> expected = reference.text("CheckValue").flatMap(Coverage::base64);
            Optional<byte[]> actual = ofd.digest(file, method);
            boolean same = expected.isPresent() && actual.isPresent() && Arrays.equals(expected.get(), actual.get());
            if (!same && !changed.contains(file)) {
                changed.add(file);
            }
        }
        return changed;
    }

    private static Optional<byte[]> base64(String text) {
        try {
            return Optional.of(Base64.getMimeDecoder().decode(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /**
     * Seals made here protect every file, so one that none protects was added. Those of others may leave files out from the
     * start: then nobody can tell.
     *
     * @param known files some signature protects, and those the signatures themselves consist of
     */
    static Claim nothingAdded(OfdFile ofd, Set<String> known, Optional<LicenceFacts> licence) {
        List<String> added =
                ofd.names().stream().filter(name -> !known.contains(name)).toList();
        if (added.isEmpty()) {
            return Claims.holds(
                    Kind.NOTHING_ADDED, "文件包中没有签署范围之外的文件。", "The package holds no file outside what was signed.");
        }
        String zh = String.join("、", added);
        String en = String.join(", ", added);
        if (licence.isPresent()) {
            return Claims.fails(
                    Kind.NOTHING_ADDED,
                    added,
                    "文件包中有签署之后加入的文件：" + zh + "。请向颁发机构索要原件。",
                    "Files were added to the package after signing: " + en + ". Ask the issuer for the original.");
        }
        if (added.stream().allMatch(Coverage::annotation)) {
            return new Claim(
                    Kind.NOTHING_ADDED,
                    State.UNKNOWN,
                    new Sentence(
                            "文件上有签名没有保护的批注（" + zh + "），批注不是签署人确认的内容，可能是别人后来加的。",
                            "The file carries annotations that no signature protects (" + en
                                    + "): the signer didn't confirm them, and others may have added them later."),
                    added);
        }
        return new Claim(
                Kind.NOTHING_ADDED,
                State.UNKNOWN,
                new Sentence(
                        "签名没有保护文件包中的这些文件：" + zh + "。它们可能在签署之后被加入或改动，无法证明。请向颁发机构核对。",
                        "No signature protects these files in the package: " + en
                                + ". They may have been added or changed after signing, which can't be told. Check with the issuer."),
                added);
    }

    /** By its own name, as tools call them: Annotations.xml, Annotation.xml, Annot_0.xml. A folder's name says nothing. */
    private static boolean annotation(String file) {
        String name = file.substring(file.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        return name.matches("annot(ations?)?(_?[0-9]+)?\\.xml");
    }

    private static List<XmlTree> references(XmlTree description) {
        return description
                .child("SignedInfo")
                .flatMap(info -> info.child("References"))
                .map(list -> list.children("Reference"))
                .orElse(List.of());
    }
}
