package org.tongban.bench;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.tongban.seal.CertificateAuthority;
import org.tongban.seal.IssuingUnit;
import org.tongban.seal.LicenceDocument;
import org.tongban.seal.LicenceFile;
import org.tongban.seal.LicenceFile.Terms;
import org.tongban.seal.StatusList;
import org.tongban.seal.TrustAnchors;
import org.tongban.seal.UnitSeal;
import org.tongban.seal.Verification;
import org.tongban.seal.Verifier;

/**
 * Feeds the verifier damaged licences: bytes of the package, bytes and structures of the files inside. It must answer each
 * within a second of processor time, never throw, and never believe one whose content changed. A failure ends the run with its seed, which
 * gives the same file again.
 */
public class FuzzBench implements Bench {
    private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();
    private static final long SLOW = 1_000_000_000L;
    private static final long SAID_EVERY = 300_000_000_000L;

    @Override
    public String name() {
        return "fuzz";
    }

    @Override
    public String about() {
        return "damaged licences a second that the verifier answers without throwing, stalling or believing; --seconds N";
    }

    /** A package's files, by name. */
    private record Seed(byte[] file, Map<String, byte[]> parts) {}

    @Override
    public void run(Options options, Report report) throws Exception {
        Path folder = Files.createTempDirectory("tongban-fuzz");
        Instant now = Instant.parse("2026-11-20T02:00:00Z");
        CertificateAuthority authority = CertificateAuthority.open(folder, "fuzz".toCharArray(), now);
        TrustAnchors anchors = authority.anchors();
        List<Seed> seeds = seeds(authority, now);
        byte[] list = new StatusList(
                        now,
                        now,
                        Set.of("11999999MB0000000A"),
                        Map.of(StatusList.key("x"), new StatusList.Entry("void", now)))
                .sign(authority.statusSigner());
        long from = System.currentTimeMillis();
        long end = System.nanoTime() + options.duration(60).toNanos();
        long done = 0;
        long slowest = 0;
        long begun = System.nanoTime();
        long said = begun;
        for (long seed = from; System.nanoTime() < end; seed++) {
            RandomGenerator random =
                    RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
            slowest = Math.max(slowest, one(seeds, anchors, random, seed));
            if (done++ % 8 == 0) {
                listed(list, anchors, random, seed);
            }
            if (System.nanoTime() - said > SAID_EVERY) {
                said = System.nanoTime();
                report.note(done + " files so far, last seed " + seed);
            }
        }
        report.figure("damaged files answered", done / ((System.nanoTime() - begun) / 1e9), "/s");
        report.figure("slowest answer", slowest / 1e6, "ms");
        report.note(done + " files from seed " + from + ", none crashed the verifier or was believed");
    }

    private static long one(List<Seed> seeds, TrustAnchors anchors, RandomGenerator random, long seed)
            throws IOException {
        Seed from = seeds.get(random.nextInt(seeds.size()));
        byte[] damaged = random.nextInt(3) == 0 ? bytes(from.file(), random) : parts(from, random);
        long start = CPU.getCurrentThreadCpuTime();
        Verification said;
        try {
            said = Verifier.verify(damaged, anchors, Instant.now());
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            throw new AssertionError("seed " + seed + " made the verifier throw", e);
        }
        long took = CPU.getCurrentThreadCpuTime() - start;
        if (took > SLOW) {
            throw new AssertionError("seed " + seed + " took " + took / 1_000_000 + " ms");
        }
        if (genuine(said) && changed(from, damaged)) {
            throw new AssertionError("seed " + seed + ": a changed licence was believed");
        }
        return took;
    }

    private static boolean genuine(Verification said) {
        return said instanceof Verification.Signed signed && signed.verdict() == Verification.Verdict.GENUINE;
    }

    /** Whether what a reader shows differs: damage may hit a byte that nobody reads, or that only some refuse. */
    private static boolean changed(Seed from, byte[] damaged) throws IOException {
        Path kept = Files.createTempFile("tongban-fuzz", ".ofd");
        try {
            Files.write(kept, damaged);
            return listed(kept).filter(parts -> differs(from, parts)).isPresent()
                    || listedByOthers(kept)
                            .filter(parts -> differs(from, parts))
                            .isPresent()
                    || !streamed(damaged).entrySet().stream().allMatch(part -> same(from, part));
        } finally {
            Files.delete(kept);
        }
    }

    private static boolean differs(Seed from, Map<String, byte[]> parts) {
        return !parts.keySet().equals(from.parts().keySet())
                || !parts.entrySet().stream().allMatch(part -> same(from, part));
    }

    private static boolean same(Seed from, Map.Entry<String, byte[]> part) {
        return part.getKey().startsWith("Doc_0/Signs/")
                ? from.parts().containsKey(part.getKey())
                : Arrays.equals(part.getValue(), from.parts().get(part.getKey()));
    }

    /** As readers see it that go from header to header: what they can read before they give up. */
    private static Map<String, byte[]> streamed(byte[] file) {
        Map<String, byte[]> parts = new TreeMap<>();
        try {
            unzip(file, parts);
        } catch (IOException | IllegalArgumentException cannotReadOn) {
            return parts;
        }
        return parts;
    }

    private static void listed(byte[] list, TrustAnchors anchors, RandomGenerator random, long seed) {
        byte[] damaged = bytes(list, random);
        if (!Arrays.equals(damaged, list)
                && StatusList.read(damaged, anchors) instanceof StatusList.Reading.Good good
                && good.list().of("x").isEmpty()) {
            throw new AssertionError("seed " + seed + ": an altered status list was believed");
        }
    }

    /** Flips, cuts, repeats or overwrites a few bytes anywhere. */
    private static byte[] bytes(byte[] content, RandomGenerator random) {
        byte[] out = content.clone();
        for (int n = 1 + random.nextInt(4); n > 0 && out.length > 1; n--) {
            int at = random.nextInt(out.length);
            switch (random.nextInt(6)) {
                case 0 -> out[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> out[at] = (byte) random.nextInt();
                case 2 -> out = Arrays.copyOf(out, at + 1);
                case 3 -> out[at] = new byte[] {0, -1, 127, -128, '<', '&', '"', '/'}[random.nextInt(8)];
                case 4 -> {
                    int from = random.nextInt(out.length);
                    int length = Math.min(random.nextInt(64), out.length - Math.max(at, from));
                    System.arraycopy(out, from, out, at, Math.max(0, length));
                }
                default -> {
                    byte[] longer = new byte[out.length + 1 + random.nextInt(8)];
                    System.arraycopy(out, 0, longer, 0, at);
                    System.arraycopy(out, at, longer, longer.length - (out.length - at), out.length - at);
                    out = longer;
                }
            }
        }
        return out;
    }

    /** Damages files inside, leaves some out, swaps two, adds one; the package itself is sound. */
    private static byte[] parts(Seed from, RandomGenerator random) throws IOException {
        Map<String, byte[]> parts = new TreeMap<>(from.parts());
        List<String> names = new ArrayList<>(parts.keySet());
        for (int n = 1 + random.nextInt(3); n > 0; n--) {
            String name = names.get(random.nextInt(names.size()));
            String other = names.get(random.nextInt(names.size()));
            switch (random.nextInt(8)) {
                case 0 -> parts.remove(name);
                case 1 -> parts.put(name, parts.getOrDefault(other, new byte[0]));
                case 2 -> parts.put("Doc_0/extra" + random.nextInt(9) + ".xml", new byte[random.nextInt(100)]);
                case 3 -> parts.put(folder(other) + name, parts.getOrDefault(name, new byte[1]));
                case 4 -> parts.put(name, placed(parts.getOrDefault(name, new byte[1]), random));
                default -> parts.put(name, bytes(parts.getOrDefault(name, new byte[1]), random));
            }
        }
        return random.nextInt(4) == 0 ? wide(parts) : zipped(parts);
    }

    /** Where a place would lead that is read from beside this file. */
    private static String folder(String file) {
        return file.substring(0, file.lastIndexOf('/') + 1);
    }

    /** The places a file names, written as other tools write them. */
    private static byte[] placed(byte[] content, RandomGenerator random) {
        String text = new String(content, StandardCharsets.ISO_8859_1);
        String changed = switch (random.nextInt(3)) {
            case 0 -> text.replace("\"/Doc_0", "\"Doc_0").replace(">/Doc_0", ">Doc_0");
            case 1 -> text.replace("\"Doc_0", "\"/Doc_0").replace(">Doc_0", ">/Doc_0");
            default -> text.replace("Doc_0/Signs/Sign_0/", "");
        };
        return changed.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static List<Seed> seeds(CertificateAuthority authority, Instant now) throws IOException {
        UnitSeal first = authority.seal(new IssuingUnit("临汾市行政审批服务管理局", "a"), now);
        UnitSeal second = authority.seal(new IssuingUnit("临汾市消防救援支队", "b"), now);
        LicenceDocument document = LicenceDocument.of(new LicenceDocument.Type("x", "食品经营许可证", "Food Business Licence"))
                .identifier("x")
                .number("JY2")
                .holder("晋味轩餐饮有限公司", "统一社会信用代码", "91141002MA0KXYZ12A")
                .issuer(first.unit())
                .issuedOn(LocalDate.of(2026, 11, 20))
                .qrText("https://tongban.example.org/v/x")
                .build();
        List<Seed> seeds = new ArrayList<>();
        seeds.add(seed(LicenceFile.seal(document, first, now)));
        seeds.add(seed(LicenceFile.seal(
                document,
                List.of(first, second),
                Terms.at(now).stampedBy(authority.timeStamps()).open())));
        seeds.add(seed(LicenceFile.seal(letter(first), first, now)));
        seeds.add(seed(OtherMaker.signed(first, now)));
        seeds.add(new Seed(wide(seeds.getFirst().parts()), seeds.getFirst().parts()));
        seeds.add(seed(zipped(BusyFiles.certificates())));
        seeds.add(seed(zipped(BusyFiles.methods())));
        seeds.add(seed(zipped(BusyFiles.slowXml())));
        seeds.add(seed(zipped(BusyFiles.references())));
        Path others = Packs.ROOT.resolveSibling("shared/samples/ofd");
        if (Files.isDirectory(others)) {
            try (var files = Files.list(others)) {
                for (Path file : files.filter(f -> f.toString().endsWith(".ofd"))
                        .sorted()
                        .toList()) {
                    seeds.add(seed(Files.readAllBytes(file)));
                }
            }
        }
        return seeds;
    }

    /** An official letter of three pages. */
    private static LicenceDocument letter(UnitSeal seal) {
        LicenceDocument.Builder letter = LicenceDocument.of(new LicenceDocument.Type("p", "督办通知", "Notice"))
                .identifier("paper-x")
                .number("督〔2026〕1号")
                .holder("临汾市城市管理局", "", "")
                .issuer(seal.unit())
                .issuedOn(LocalDate.of(2026, 11, 20))
                .qrText("https://tongban.example.org/notices/x")
                .page(LicenceDocument.Page.PORTRAIT)
                .look(new LicenceDocument.Look(LicenceDocument.Style.LETTER, LicenceDocument.Colour.RED));
        for (int i = 0; i < 60; i++) {
            letter.note("请对照月度计划抓紧落实。");
        }
        return letter.build();
    }

    /** As tools write that don't know yet how large a file will be: sizes behind the data, all in 64 bits. */
    private static byte[] wide(Map<String, byte[]> parts) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(out)) {
            zip.setLevel(1);
            zip.setUseZip64(Zip64Mode.Always);
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                zip.putArchiveEntry(new ZipArchiveEntry(part.getKey()));
                zip.write(part.getValue());
                zip.closeArchiveEntry();
            }
        }
        return out.toByteArray();
    }

    private static Seed seed(byte[] file) throws IOException {
        return new Seed(file, unzipped(file));
    }

    /** As readers see it that go by the package's directory; empty where they refuse it. */
    private static Optional<Map<String, byte[]>> listed(Path file) throws IOException {
        Map<String, byte[]> parts = new TreeMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                try (InputStream in = zip.getInputStream(entry)) {
                    parts.put(entry.getName(), in.readAllBytes());
                }
            }
        } catch (ZipException refused) {
            return Optional.empty();
        }
        return Optional.of(parts);
    }

    /** The same by another library, which takes more. */
    private static Optional<Map<String, byte[]>> listedByOthers(Path file) {
        Map<String, byte[]> parts = new TreeMap<>();
        try (var zip = org.apache.commons.compress.archivers.zip.ZipFile.builder()
                .setPath(file)
                .get()) {
            for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
                try (InputStream in = zip.getInputStream(entry)) {
                    parts.put(entry.getName(), in.readAllBytes());
                }
            }
        } catch (IOException | IllegalArgumentException refused) {
            return Optional.empty();
        }
        return Optional.of(parts);
    }

    private static Map<String, byte[]> unzipped(byte[] file) throws IOException {
        Map<String, byte[]> parts = new TreeMap<>();
        unzip(file, parts);
        return parts;
    }

    private static void unzip(byte[] file, Map<String, byte[]> parts) throws IOException {
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                parts.put(entry.getName(), in.readAllBytes());
            }
        }
    }

    private static byte[] zipped(Map<String, byte[]> parts) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setLevel(1);
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }
}
