package org.tongban.seal.check;

import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tongban.seal.Claim;
import org.tongban.seal.Claim.Kind;
import org.tongban.seal.Claim.State;
import org.tongban.seal.LicenceFacts;
import org.tongban.seal.Sentence;
import org.tongban.seal.check.Description.Reference;

/** Whether the files a signature protects are as they were, and whether any file is protected by none. */
final class Coverage {
    private static final int MAX_REFERENCES = 2000;

    private Coverage() {}

    static Claim intact(OfdFile ofd, Description description) throws Refused {
        List<Reference> references = description.references();
        int listed = references.size()
                + description.beside().size()
                + description.ambiguous().size();
        if (listed == 0 || listed > MAX_REFERENCES) {
            return Claims.fails(
                    Kind.FILE_INTACT,
                    "签名没有列出受保护的文件，无法证明文件未被改动。请向颁发机构索要原件。",
                    "The signature lists no protected files, so it can't show that nothing was changed. "
                            + "Ask the issuer for the original.");
        }
        if (!description.ambiguous().isEmpty()) {
            return ambiguous(description.ambiguous().stream().distinct().toList());
        }
        String named = description.method();
        Optional<Digests> method = Digests.of(named.strip());
        if (method.isEmpty()) {
            return Claims.fails(
                    Kind.FILE_INTACT,
                    "签名使用的摘要算法 " + named + " 不受支持，不能证明文件未被改动。请要求用 SM3 重新签章。",
                    "The digest method " + named + " is not supported and proves nothing. "
                            + "Ask for the file to be sealed again with SM3.");
        }
        List<String> changed = changed(ofd, references, method.get());
        if (!changed.isEmpty()) {
            return altered(ofd, changed);
        }
        if (!description.beside().isEmpty()) {
            return beside(description.beside().stream().distinct().toList());
        }
        if (!method.get().strong()) {
            return Claims.unknown(
                    Kind.FILE_INTACT,
                    "内部文件的摘要相符，但摘要算法 " + method.get() + " 已不安全，可以被伪造，不能证明文件未被改动。请要求用 SM3 重新签章。",
                    "The digests fit, but their method, " + method.get()
                            + ", can be forged, so they don't prove that nothing was changed. "
                            + "Ask for the file to be sealed again with SM3.");
        }
        return Claims.holds(
                Kind.FILE_INTACT,
                "受保护的 " + references.size() + " 个内部文件自签署以来没有改动。",
                "The " + references.size() + " protected files inside are unchanged since signing.");
    }

    /** Some are there and another, some are gone. */
    private static Claim altered(OfdFile ofd, List<String> files) {
        List<String> changed = files.stream().filter(ofd::has).toList();
        List<String> missing = files.stream().filter(file -> !ofd.has(file)).toList();
        String zh = changed.isEmpty() ? "" : "文件在签署之后被改动：" + Claims.zh(changed) + "。";
        String en = changed.isEmpty() ? "" : "Changed after signing: " + Claims.en(changed) + ". ";
        if (!missing.isEmpty()) {
            zh += "签名保护的文件缺失：" + Claims.zh(missing) + "，它在签署之后被取走，或者没有一并传来。";
            en += "Protected files are missing: " + Claims.en(missing)
                    + ". They were taken out after signing, or didn't come along. ";
        }
        return Claims.fails(
                Kind.FILE_INTACT,
                files,
                zh + "内容不可信，请向颁发机构索要原件。",
                en + "Don't trust the content; ask the issuer for the original.");
    }

    /** Nobody should guess which file is meant: readers may show another. */
    private static Claim beside(List<String> locations) {
        return new Claim(
                Kind.FILE_INTACT,
                State.UNKNOWN,
                new Sentence(
                        "签名没有按标准（GB/T 33190）从文件包的根目录写明受保护的文件：" + Claims.zh(locations) + "，无法判断指的是哪个文件、有没有被改动。请向颁发机构核对。",
                        "The signature doesn't name protected files from the root of the package, as the standard "
                                + "(GB/T 33190) wants: " + Claims.en(locations)
                                + ". So which files are meant, and whether they are unchanged, can't be told. "
                                + "Check with the issuer."),
                locations);
    }

    /** Locations that can mean two files each. */
    static Claim ambiguous(List<String> locations) {
        return Claims.fails(
                Kind.FILE_INTACT,
                locations,
                "签名对内部文件的指向不明确：" + Claims.zh(locations) + " 在文件包中可以指两个不同的文件，无法证明受保护的就是显示的那一个。请向颁发机构索要原件。",
                "What the signature refers to is ambiguous: " + Claims.en(locations)
                        + " can mean two different files in the package, so it can't show that the one you see"
                        + " is protected. Ask the issuer for the original.");
    }

    private static List<String> changed(OfdFile ofd, List<Reference> references, Digests method) throws Refused {
        Set<String> changed = new LinkedHashSet<>();
        for (Reference reference : references) {
            Optional<byte[]> actual = ofd.digest(reference.file(), method);
            boolean same = actual.isPresent()
                    && reference.digest().isPresent()
                    && says(reference.digest().get(), actual.get());
            if (!same) {
                changed.add(reference.file());
            }
        }
        return List.copyOf(changed);
    }

    /** Nearly all write Base64 as we do, and writing it takes a tenth of reading it with all that may stand between. */
    private static boolean says(String written, byte[] digest) {
        if (written.equals(Base64.getEncoder().encodeToString(digest))) {
            return true;
        }
        try {
            return Arrays.equals(Base64.getMimeDecoder().decode(written), digest);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /**
     * Seals made here protect every file, so one that none protects was added. Those of others may leave files out from the
     * start: then nobody can tell.
     */
    static Claim nothingAdded(OfdFile ofd, Reach reach, Optional<LicenceFacts> licence) throws Refused {
        List<String> added = reach.outside(ofd.names());
        if (added.isEmpty()) {
            return nothingOutside(reach.openLists());
        }
        String zh = Claims.zh(added);
        String en = Claims.en(added);
        if (licence.isPresent()) {
            return Claims.fails(
                    Kind.NOTHING_ADDED,
                    added,
                    "文件包中有签署之后加入的文件：" + zh + "。请向颁发机构索要原件。",
                    "Files were added to the package after signing: " + en + ". Ask the issuer for the original.");
        }
        try {
            if (Annotations.files(ofd).containsAll(added)) {
                return annotated(added, zh, en);
            }
        } catch (OfdFile.Ambiguous e) {
            return Claims.fails(
                    Kind.NOTHING_ADDED,
                    List.of(e.location()),
                    "批注的位置 " + e.location() + " 在文件包中可以指两个不同的文件，不同的阅读软件会显示不同的内容。请向颁发机构索要原件。",
                    "The place of the annotations, " + e.location()
                            + ", can mean two different files in the package, so "
                            + "that readers show different things. Ask the issuer for the original.");
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

    private static Claim nothingOutside(List<String> openLists) {
        if (openLists.isEmpty()) {
            return Claims.holds(
                    Kind.NOTHING_ADDED, "文件包中没有签署范围之外的文件。", "The package holds no file outside what was signed.");
        }
        return Claims.holds(
                Kind.NOTHING_ADDED,
                "文件包中没有签署范围之外的文件；但签名列表（" + Claims.zh(openLists) + "）本身不受签名保护，是否曾有别的签名被取下，看不出来。",
                "The package holds no file outside what was signed; but no signature protects the list of signatures ("
                        + Claims.en(openLists) + "), so whether another one was taken away can't be told.");
    }

    private static Claim annotated(List<String> added, String zh, String en) {
        return new Claim(
                Kind.NOTHING_ADDED,
                State.UNKNOWN,
                new Sentence(
                        "文件上有签名没有保护的批注（" + zh + "），批注不是签署人确认的内容，可能是别人后来加的。",
                        "The file carries annotations that no signature protects (" + en
                                + "): the signer didn't confirm them, and others may have added them later."),
                added);
    }
}
