package org.tongban.server.licence;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.web.multipart.MultipartFile;
import org.tongban.kernel.text.LocalText;
import org.tongban.seal.Sentence;
import org.tongban.seal.check.ScanPackage;
import org.tongban.server.web.Problem;

/**
 * The scans and photographs that came with a table, in ZIP files, by themselves, or both. They stay on disk; each is read when it is asked
 * for. A table names a scan by its file name, with its folders where two folders have one of that name.
 */
public final class Scans implements AutoCloseable {
    /** Some tools put a file of their own beside each. */
    private static final ScanPackage.Bounds BOUNDS = new ScanPackage.Bounds(25_000, 1L << 30, 2L << 30);

    /** What the tools of one maker add, which is nobody's scan. */
    private static final String ADDED = "__MACOSX/";

    private final Map<String, Scan> byPath = new HashMap<>();
    private final Map<String, List<String>> byName = new HashMap<>();
    private final List<ScanPackage> packages = new ArrayList<>();
    private final List<Path> files = new ArrayList<>();

    private Scans() {}

    /** One of them. */
    private interface Scan {
        /** What is larger than any scan may be isn't read: empty, it opens as nothing. */
        byte[] content() throws IOException, ScanPackage.Unreadable;
    }

    public static Scans none() {
        return new Scans();
    }

    /** @throws Problem when a ZIP file isn't read */
    static Scans of(List<MultipartFile> uploads) throws IOException {
        Scans scans = new Scans();
        try {
            for (MultipartFile upload : uploads) {
                scans.add(upload);
            }
            return scans;
        } catch (ScanPackage.Unreadable unreadable) {
            scans.close();
            throw refused(unreadable);
        } catch (IOException | RuntimeException e) {
            scans.close();
            throw e;
        }
    }

    private static Problem refused(ScanPackage.Unreadable unreadable) {
        Sentence why = unreadable.why();
        return Problem.atField("scans", "scans-unreadable", LocalText.of(why.zh(), why.en()));
    }

    private void add(MultipartFile upload) throws IOException, ScanPackage.Unreadable {
        if (isZip(upload)) {
            Path file = Files.createTempFile("scans", ".zip");
            files.add(file);
            upload.transferTo(file.toFile());
            ScanPackage opened = ScanPackage.open(file, BOUNDS);
            packages.add(opened);
            opened.names().stream()
                    .filter(name -> !name.startsWith(ADDED))
                    .forEach(name -> add(
                            name, () -> opened.size(name) > ScanCheck.LARGEST ? new byte[0] : opened.content(name)));
        } else {
            String name = Optional.ofNullable(upload.getOriginalFilename()).orElse("");
            add(name, () -> upload.getSize() > ScanCheck.LARGEST ? new byte[0] : upload.getBytes());
        }
    }

    private static boolean isZip(MultipartFile upload) throws IOException {
        try (var in = upload.getInputStream()) {
            return ScanPackage.isOne(in.readNBytes(4));
        }
    }

    private void add(String path, Scan scan) {
        byPath.put(path, scan);
        byName.computeIfAbsent(path.substring(path.lastIndexOf('/') + 1), name -> new ArrayList<>())
                .add(path);
    }

    private Optional<String> path(String named) {
        List<String> called = byName.getOrDefault(named, List.of());
        return byPath.containsKey(named)
                ? Optional.of(named)
                : Optional.of(called).filter(one -> one.size() == 1).map(List::getFirst);
    }

    /** Why the file that a line names can't be told or isn't there. @param what it is */
    Optional<LocalText> fault(String named, LocalText what) {
        if (named.isEmpty() || path(named).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(
                byName.containsKey(named)
                        ? LocalText.of(
                                "有几个文件夹里都有" + what.zh() + " " + named + "，请连同文件夹一起写",
                                "Several folders have a " + what.en() + " " + named + ": name its folder, too")
                        : LocalText.of(
                                "没有上传" + what.zh() + " " + named,
                                "The " + what.en() + " " + named + " was not uploaded"));
    }

    /** @throws Problem when its ZIP file turns out damaged */
    Optional<byte[]> content(String named) {
        return path(named)
                .flatMap(path -> Optional.ofNullable(byPath.get(path)))
                .map(Scans::read);
    }

    private static byte[] read(Scan scan) {
        try {
            return scan.content();
        } catch (ScanPackage.Unreadable unreadable) {
            throw refused(unreadable);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        packages.forEach(ScanPackage::close);
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
    }
}
