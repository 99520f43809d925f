package org.tongban.seal.check;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.tongban.seal.Verification.Reason;

/** An OFD package opened for checking: its root, its lists of signatures, digests of its files. */
final class OfdFile {
    private static final int MAX_XML = 4 << 20;
    private static final int MAX_ROOT = 1 << 20;
    private static final int MAX_LIST = 64 << 10;
    private static final int MAX_SIGNATURES = 16;

    /** Far longer than any path in a package; taking a longer one apart costs more than the file is worth. */
    private static final int LONGEST_LOCATION = 2000;

    /** From the root, and with nothing in it that leads elsewhere, as nearly all are. */
    private static final Pattern PLAIN = Pattern.compile("(?:/[^/\\\\.][^/\\\\]*+)++");

    /** Where a package says which of its files are encrypted (GM/T 0099). */
    private static final String ENCRYPTIONS = "Encryptions.xml";

    private final Archive archive;
    private final XmlTree root;
    private final Map<Digests, Map<String, Optional<byte[]>>> digests = new EnumMap<>(Digests.class);
    private final Work work;

    private OfdFile(Archive archive, XmlTree root, Work work) {
        this.archive = archive;
        this.root = root;
        this.work = work;
    }

    static OfdFile open(byte[] bytes) throws Refused {
        Archive archive = Archive.open(bytes);
        if (archive.named(ENCRYPTIONS).isPresent()) {
            throw encrypted();
        }
        Archive.Entry entry = archive.named("OFD.xml")
                .flatMap(archive::entry)
                .orElseThrow(() -> new Refused(
                        Reason.NOT_OFD,
                        "这是压缩包，但不是 OFD 文件。请选择证照的 OFD 原件。",
                        "This is an archive, but not an OFD file. Choose the licence's original OFD file."));
        Work work = new Work();
        work.read(entry.unpacked());
        try {
            XmlTree root = XmlTree.parse(archive.content(entry, MAX_ROOT), work);
            if (!root.name().equals("OFD") || root.children("DocBody").isEmpty()) {
                throw new XmlTree.Malformed();
            }
            return new OfdFile(archive, root, work);
        } catch (XmlTree.Malformed | Archive.Damaged e) {
            throw unreadable("OFD.xml");
        }
    }

    /** An entry in a list of signatures: its id and where its description is. */
    record Listed(String id, String description) {}

    /** Where the documents' lists of signatures are. */
    List<String> signatureLists() throws Refused {
        List<String> lists = named("Signatures");
        limit(lists.size());
        return lists;
    }

    /** Where the documents' roots are, each once. */
    Set<String> documents() throws Refused {
        Set<String> documents = new LinkedHashSet<>(named("DocRoot"));
        limitDocuments(documents.size());
        return documents;
    }

    private List<String> named(String element) {
        List<String> named = new ArrayList<>();
        for (XmlTree body : root.children("DocBody")) {
            String location = body.text(element).orElse("");
            if (!location.isEmpty()) {
                named.add(fromRoot(location));
            }
        }
        return named;
    }

    /**
     * The signatures in a list.
     *
     * @throws XmlTree.Malformed when the list is missing, can't be read or holds something else
     * @throws Ambiguous when one's place can mean two files
     */
    List<Listed> signatures(String list) throws Refused, XmlTree.Malformed, Ambiguous {
        XmlTree tree = xml(list, MAX_LIST);
        List<Listed> listed = new ArrayList<>();
        for (XmlTree signature : tree.children("Signature")) {
            String base = signature.attribute("BaseLoc").orElseThrow(XmlTree.Malformed::new);
            limit(listed.size() + 1);
            listed.add(new Listed(signature.attribute("ID").orElse("?"), locate(list, base)));
        }
        boolean other = tree.children().stream().anyMatch(child -> !child.name().equals("MaxSignId"));
        if (listed.isEmpty() && (other || !tree.own().isBlank())) {
            throw new XmlTree.Malformed();
        }
        return listed;
    }

    /** @throws Refused when a file has more signatures than any licence */
    static void limit(int signatures) throws Refused {
        if (signatures > MAX_SIGNATURES) {
            throw new Refused(
                    Reason.TOO_LARGE,
                    "不予读取：签名超过 " + MAX_SIGNATURES + " 个。证照不会有这么多签名，请换用原件。",
                    "Not read: it has more than " + MAX_SIGNATURES
                            + " signatures. No licence has so many; use the original file.");
        }
    }

    /** @throws Refused when a file has more documents, or more lists of annotations, than any licence */
    static void limitDocuments(int documents) throws Refused {
        if (documents > MAX_SIGNATURES) {
            throw new Refused(
                    Reason.TOO_LARGE,
                    "不予读取：文档或批注列表超过 " + MAX_SIGNATURES + " 个。证照不会有这么多，请换用原件。",
                    "Not read: it has more than " + MAX_SIGNATURES
                            + " documents or lists of annotations. No licence has so many; use the original file.");
        }
    }

    /** A file inside as XML; missing, damaged and malformed are one. */
    XmlTree xml(String name) throws Refused, XmlTree.Malformed {
        return xml(name, MAX_XML);
    }

    /** The same of one no larger than {@code most}. */
    XmlTree xml(String name, int most) throws Refused, XmlTree.Malformed {
        return XmlTree.parse(content(name, most).orElseThrow(XmlTree.Malformed::new), work);
    }

    /** The content of a small file inside; empty when it is missing or damaged. */
    Optional<byte[]> content(String name) throws Refused {
        return content(name, MAX_XML);
    }

    private Optional<byte[]> content(String name, int most) throws Refused {
        Optional<Archive.Entry> entry = archive.entry(name);
        if (entry.isEmpty()) {
            return Optional.empty();
        }
        work.read(entry.get().unpacked());
        try {
            return Optional.of(archive.content(entry.get(), most));
        } catch (Archive.Damaged e) {
            return Optional.empty();
        }
    }

    /** What checking this file has cost so far. */
    Work work() {
        return work;
    }

    List<String> names() {
        return archive.entries().stream().map(Archive.Entry::name).toList();
    }

    boolean has(String name) {
        return archive.entry(name).isPresent();
    }

    /** The digest of a file inside; empty when it is missing or damaged. Each file is read once. */
    Optional<byte[]> digest(String name, Digests method) throws Refused {
        Map<String, Optional<byte[]>> known = digests.computeIfAbsent(method, any -> new HashMap<>());
        if (!known.containsKey(name)) {
            Optional<Archive.Entry> entry = archive.entry(name);
            known.put(name, entry.isPresent() ? digest(entry.get(), method) : Optional.empty());
        }
        return known.get(name);
    }

    private Optional<byte[]> digest(Archive.Entry entry, Digests method) throws Refused {
        Optional<byte[]> known = archive.known(entry, method);
        if (known.isPresent()) {
            return known;
        }
        work.read(entry.unpacked());
        try {
            byte[] value = method == Digests.SM3 && entry.method() == 0 ? archive.sm3(entry) : unpacked(entry, method);
            archive.remember(entry, method, value);
            return Optional.of(value);
        } catch (Archive.Damaged e) {
            return Optional.empty();
        }
    }

    private byte[] unpacked(Archive.Entry entry, Digests method) throws Archive.Damaged {
        Digests.Running digest = method.start();
        archive.unpack(entry, digest::update);
        return digest.value();
    }

    /** A location that can mean two files: whoever reads the one must not vouch for the other. */
    static final class Ambiguous extends Exception {
        private static final long serialVersionUID = 1;
        private final String location;

        Ambiguous(String location) {
            super(location, null, false, false);
            this.location = location;
        }

        String location() {
            return location;
        }
    }

    /**
     * The file that a location (ST_Loc, GB/T 33190 §7.2) means, by its name in the package: with a slash in front from the
     * root, else from the folder of the file it stands in. Some tools leave that slash out, or write other letters' case
     * than the file has, and are understood where only one file can be meant.
     *
     * @param from the file the location stands in
     * @throws Ambiguous when there is a file either way, and not the same
     */
    String locate(String from, String location) throws Ambiguous {
        if (location.startsWith("/") && has(location.substring(1))) {
            return location.substring(1);
        }
        String meant = resolve(from, location);
        Optional<String> asWritten = archive.named(meant);
        Optional<String> fromRoot = rooted(location) ? asWritten : archive.named(resolve("", location));
        if (asWritten.isPresent() && fromRoot.isPresent() && !asWritten.equals(fromRoot)) {
            throw new Ambiguous(location);
        }
        return asWritten.or(() -> fromRoot).orElse(meant);
    }

    /**
     * The file that a reference to a protected file means: always from the root (GB/T 33190 §18.2.2). Read from beside the
     * signature, a page could be moved there, out of the document, and still count as unchanged.
     *
     * @throws Ambiguous when another reader could go to another file
     */
    String locateProtected(String from, String location) throws Ambiguous {
        if (!rooted(location)) {
            locate(from, location);
        }
        return fromRoot(location);
    }

    /** Whether a reference such as ../../Document.xml means a protected file only if read from beside the signature. */
    boolean besideOnly(String from, String location) {
        return location.startsWith(".")
                && !has(fromRoot(location))
                && archive.named(resolve(from, location)).isPresent();
    }

    /** The file that a location in a file at the root of the package means. */
    String fromRoot(String location) {
        if (location.startsWith("/") && has(location.substring(1))) {
            return location.substring(1);
        }
        String meant = resolve("", location);
        return archive.named(meant).orElse(meant);
    }

    private static boolean rooted(String location) {
        return location.startsWith("/") || location.startsWith("\\");
    }

    /** A location as a path from the root of the package; {@code from} is the file it stands in. */
    private static String resolve(String from, String location) {
        if (location.length() > LONGEST_LOCATION) {
            return location;
        }
        if (PLAIN.matcher(location).matches()) {
            return location.substring(1);
        }
        StringBuilder path = new StringBuilder(from.length() + location.length());
        if (!rooted(location)) {
            path.append(from, 0, Math.max(0, from.lastIndexOf('/')));
        }
        for (String part : location.replace('\\', '/').split("/")) {
            if (part.equals("..")) {
                path.setLength(Math.max(0, path.lastIndexOf("/")));
            } else if (!part.isEmpty() && !part.equals(".")) {
                path.append(path.isEmpty() ? "" : "/").append(part);
            }
        }
        return path.toString();
    }

    /** What was signed before it was encrypted looks changed, so nothing is said of it. */
    private static Refused encrypted() {
        return new Refused(
                Reason.ENCRYPTED,
                "这个 OFD 文件经过加密（GM/T 0099），不解密就看不到内容和签章，无法查验。请用能打开它的软件解密，再查验解密后的文件。",
                "This OFD file is encrypted (GM/T 0099): neither what it says nor its seals can be checked. "
                        + "Decrypt it with the software that opens it, then check the decrypted file.");
    }

    static Refused unreadable(String name) {
        return new Refused(
                Reason.DAMAGED,
                "文件包中的 " + name + " 已损坏或不符合 OFD 标准，无法读取。请重新获取原件后再查验。",
                name
                        + " in the package is damaged or not as the OFD standard says. Get the original again, then check it.");
    }
}
