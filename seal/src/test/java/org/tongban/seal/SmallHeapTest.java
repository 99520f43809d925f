package org.tongban.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files built to harm are refused within a second each by a JVM that has 64 MB of heap in all. */
class SmallHeapTest {
    @Test
    void a_jvm_of_64_mb_refuses_every_hostile_file_within_a_second(@TempDir Path folder) throws Exception {
        Files.write(folder.resolve("bomb.ofd"), zip("OFD.xml", new byte[300 << 20]));
        Files.write(folder.resolve("half-bomb.ofd"), zip("OFD.xml", new byte[60 << 20]));
        Files.write(folder.resolve("entities.ofd"), zip("OFD.xml", entities()));
        Files.write(
                folder.resolve("deep.ofd"), zip("OFD.xml", ("<a>".repeat(500_000)).getBytes(StandardCharsets.UTF_8)));
        Files.write(
                folder.resolve("wide.ofd"),
                zip("OFD.xml", ("<OFD>" + "<b/>".repeat(900_000)).getBytes(StandardCharsets.UTF_8)));
        Files.write(folder.resolve("attributes.ofd"), zip("OFD.xml", attributes()));
        Files.write(folder.resolve("path.ofd"), zip("../../etc/passwd", new byte[10]));
        Files.write(folder.resolve("signatures.ofd"), signatures());
        Files.write(folder.resolve("noise.ofd"), noise());
        Files.write(
                folder.resolve("huge-image.ofd"),
                Zips.with(Examples.sealedFoodLicence(), "Doc_0/Res/qr.png", random(15 << 20)));
        Files.write(folder.resolve("chains.ofd"), LongChecks.certificatesThatIssuedOneAnother(16));
        Files.write(folder.resolve("exponents.ofd"), LongChecks.longExponents(4));
        Files.write(folder.resolve("methods.ofd"), LongChecks.everyDigestMethod());
        Files.write(folder.resolve("description.ofd"), LongChecks.longDescription());

        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Refusing.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said.lines().filter(line -> line.startsWith("refused")))
                .as(said)
                .hasSize(14);
    }

    private static byte[] entities() {
        StringBuilder out = new StringBuilder("<!DOCTYPE OFD [<!ENTITY a \"lol\">");
        for (char c = 'b'; c < 'k'; c++) {
            out.append("<!ENTITY ")
                    .append(c)
                    .append(" \"")
                    .append(("&" + (char) (c - 1) + ";").repeat(10))
                    .append("\">");
        }
        return out.append("]><OFD>&j;</OFD>").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] attributes() {
        StringBuilder out = new StringBuilder("<OFD");
        for (int i = 0; i < 150_000; i++) {
            out.append(" a").append(i).append("=\"x\"");
        }
        return out.append("/>").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] signatures() {
        StringBuilder list = new StringBuilder("<Signatures>");
        for (int i = 0; i < 1000; i++) {
            list.append("<Signature ID=\"").append(i).append("\" BaseLoc=\"Sign_0/Signature.xml\"/>");
        }
        return Zips.with(
                Examples.sealedFoodLicence(),
                "Doc_0/Signs/Signatures.xml",
                list.append("</Signatures>").toString().getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] noise() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (int i = 0; i < 3000; i++) {
                zip.putNextEntry(new ZipEntry("f" + i));
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(1).nextBytes(bytes);
        return bytes;
    }

    private static byte[] zip(String name, byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setLevel(Deflater.BEST_SPEED);
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
            zip.closeEntry();
        }
        return out.toByteArray();
    }

    /** Runs in the small JVM: one line a file. */
    public static final class Refusing {
        private Refusing() {}

        /** Exit 0 when none threw, none was believed and each took less than a second of processor time. */
        public static void main(String[] args) throws IOException {
            List<Path> files = new ArrayList<>();
            try (var listed = Files.list(Path.of(args[0]))) {
                listed.forEach(files::add);
            }
            var clock = java.lang.management.ManagementFactory.getThreadMXBean();
            Verifier.verify(new byte[10], TrustAnchors.none(), Examples.NOW);
            boolean good = true;
            for (Path file : files) {
                byte[] content = Files.readAllBytes(file);
                long before = clock.getCurrentThreadCpuTime();
                Verification said = Verifier.verify(content, TrustAnchors.none(), Examples.NOW);
                long millis = (clock.getCurrentThreadCpuTime() - before) / 1_000_000;
                boolean refused = !(said instanceof Verification.Signed signed)
                        || signed.verdict() != Verification.Verdict.GENUINE;
                good &= refused && millis < 1000;
                System.out.println((refused ? "refused " : "BELIEVED ") + file.getFileName() + " in " + millis + " ms: "
                        + said.sentence().en());
            }
            System.exit(good ? 0 : 1);
        }
    }
}
