package org.tongban.server.catalogue.edit;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.springframework.http.HttpStatus;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.web.Problem;

/** Packs as one ZIP file of YAML, out and in again without loss. */
final class Archive {

    static final Pattern PATH = Pattern.compile("[a-z0-9-]+/([a-z0-9-]+/)?[A-Za-z0-9@._-]+\\.ya?ml");

    private static final int MOST_FILES = 50_000;
    private static final int MOST_BYTES = 100_000_000;
    private static final int LONGEST_FILE = 1_000_000;

    private Archive() {}

    static byte[] zip(PackTexts texts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            for (Map.Entry<String, String> file : texts.byPath().entrySet()) {
                zip.putNextEntry(new ZipEntry("packs/" + file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
        return bytes.toByteArray();
    }

    /** Reads what {@link #zip} wrote, or somebody by hand; files that are no rules are passed over. */
    static PackTexts unzip(byte[] bytes) {
        SortedMap<String, String> texts = new TreeMap<>();
        long total = 0;
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8)) {
            for (Optional<ZipEntry> entry = next(zip); entry.isPresent(); entry = next(zip)) {
                String path = entry.get().getName().replace('\\', '/').replaceFirst("^packs/", "");
                if (!PATH.matcher(path).matches()) {
                    continue;
                }
                byte[] content = zip.readNBytes(LONGEST_FILE + 1);
                total += content.length;
                if (content.length > LONGEST_FILE || total > MOST_BYTES || texts.size() >= MOST_FILES) {
                    throw refuse("压缩包太大。", "The ZIP file is too large.");
                }
                texts.put(path, text(content, path));
            }
        } catch (ZipException broken) {
            throw refuse("这不是可读的 ZIP 文件。", "This is no ZIP file that can be read.");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        if (texts.isEmpty()) {
            throw refuse(
                    "压缩包里没有规则文件。请上传从这里导出的 ZIP，或者打包 packs 目录。",
                    "There are no packs in it. Upload what was exported here, or a ZIP of the packs folder.");
        }
        return new PackTexts(texts);
    }

    private static Optional<ZipEntry> next(ZipInputStream zip) throws IOException {
        return Optional.ofNullable(zip.getNextEntry());
    }

    private static String text(byte[] content, String path) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException other) {
            throw refuse(path + " 不是 UTF-8 编码，请另存为 UTF-8。", path + " isn't UTF-8; save it as UTF-8.");
        }
    }

    private static Problem refuse(String zh, String en) {
        return Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, "packs-unreadable", LocalText.of(zh, en));
    }
}
