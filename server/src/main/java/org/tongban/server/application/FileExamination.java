package org.tongban.server.application;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.tika.Tika;
import org.tongban.kernel.text.LocalText;
import org.tongban.kernel.text.Parsed;

/**
 * What an uploaded file really is, by its content: a name proves nothing. Accepts a file of an accepted kind whatever its
 * name says, and refuses every other with its own sentence.
 */
final class FileExamination {
    private static final Tika TIKA = new Tika();
    private static final Pattern PDF_ENCRYPTION = Pattern.compile("/Encrypt\\s*(\\d+\\s+\\d+\\s+R|<<)");

    private FileExamination() {}

    /** @param name as it came; only its ending matters, for what the refusal says */
    record Upload(String name, byte[] content) {}

    /**
     * Codes of refusals: {@code file.empty}, {@code file.too-large}, {@code file.disguised} (the name promises an accepted
     * kind, the content is another), {@code file.kind}, {@code file.encrypted}, {@code file.macros}, {@code file.damaged}.
     *
     * @param maxSize in bytes
     */
    static Parsed<FileKind> examine(Upload upload, Set<FileKind> accepted, long maxSize) {
        if (upload.content().length == 0) {
            return Parsed.bad(
                    "file.empty",
                    "文件是空的（0 字节）。请检查原文件能否打开，再重新选择。",
                    "The file is empty (0 bytes). Check that the original opens, then choose it again.");
        }
        if (upload.content().length > maxSize) {
            return tooLarge(upload.content().length, maxSize);
        }
        return switch (Contents.of(upload.content())) {
            case Contents.Known(FileKind kind) ->
                accepted.contains(kind) ? sound(kind, upload.content()) : notAccepted(upload, named(kind), accepted);
            case Contents.Encrypted encrypted -> encrypted();
            case Contents.WithMacros macros ->
                Parsed.bad(
                        "file.macros",
                        "文件里带有宏程序，不能接收。请另存为不带宏的文档，或导出为 PDF 后再传。",
                        "The file contains macros and can't be taken. Save it as a document without macros, or export it"
                                + " as PDF, then upload that.");
            case Contents.Other other ->
                notAccepted(upload, OtherContent.of(TIKA.detect(upload.content())).title, accepted);
        };
    }

    /** A file's name as it may be shown: without path, control and direction characters, and not too long. */
    static String cleanName(String name, FileKind kind) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        String plain = last.codePoints()
                .filter(c -> !Character.isISOControl(c) && Character.getType(c) != Character.FORMAT)
                .filter(c -> "<>\"|?*:".indexOf(c) < 0)
                .limit(100)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
        String base = plain.replaceFirst("\\.[A-Za-z0-9]{1,5}$", "").strip();
        return (base.isEmpty() ? "file" : base) + "." + kind.extension();
    }

    private static Parsed<FileKind> sound(FileKind kind, byte[] content) {
        if (kind == FileKind.PDF && PDF_ENCRYPTION.matcher(latin(content)).find()) {
            return encrypted();
        }
        return isWhole(kind, content)
                ? Parsed.ok(kind)
                : Parsed.bad(
                        "file.damaged",
                        "文件不完整，可能没有传完或已损坏。请打开原文件确认后重新上传。",
                        "The file is incomplete: it was cut off or is damaged. Open the original to check, then upload it"
                                + " again.");
    }

    /** Does it have the end that files of its kind must have? What was cut off in transfer lacks it. */
    private static boolean isWhole(FileKind kind, byte[] content) {
        return switch (kind) {
            case PDF -> tail(content, 2048).contains("%%EOF");
            case PNG -> tail(content, 64).contains("IEND");
            case JPEG -> latin(content).contains("\u00ff\u00d9");
            case OFD, DOCX, XLSX -> true;
        };
    }

    private static Parsed<FileKind> tooLarge(long size, long maxSize) {
        return Parsed.bad(
                "file.too-large",
                "文件有 " + Sizes.text(size) + "，超过了 " + Sizes.text(maxSize) + " 的上限。请降低扫描分辨率或压缩图片后再传。",
                "The file has " + Sizes.text(size) + ", more than the " + Sizes.text(maxSize)
                        + " allowed. Scan at a lower resolution or compress the picture, then upload again.");
    }

    private static Parsed<FileKind> encrypted() {
        return Parsed.bad(
                "file.encrypted",
                "文件加了密码，窗口打不开。请去掉密码后再传。",
                "The file is protected with a password, so the counter couldn't open it. Remove the password, then upload"
                        + " again.");
    }

    private static Parsed<FileKind> notAccepted(Upload upload, LocalText found, Set<FileKind> accepted) {
        String wanted = accepted.stream().sorted().map(FileKind::title).collect(Collectors.joining("、"));
        Optional<FileKind> promised = promised(upload.name()).filter(accepted::contains);
        if (promised.isPresent()) {
            return Parsed.bad(
                    "file.disguised",
                    "文件名以 ." + promised.get().extension() + " 结尾，但内容是" + found.zh() + "。请上传真正的 " + wanted + " 文件。",
                    "The name ends in ." + promised.get().extension() + ", but the content is " + found.en()
                            + ". Upload a real " + wanted.replace("、", ", ") + " file.");
        }
        return Parsed.bad(
                "file.kind",
                "这份材料不接收" + found.zh() + "。请转成 " + wanted + " 后再传。",
                "This material doesn't take " + found.en() + ". Convert it to " + wanted.replace("、", ", ")
                        + ", then upload again.");
    }

    private static Optional<FileKind> promised(String name) {
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return FileKind.ofExtension(ending.equals("jpeg") ? "jpg" : ending);
    }

    private static LocalText named(FileKind kind) {
        return LocalText.of(" " + kind.title() + " 文件", "a file of kind " + kind.title());
    }

    private static String tail(byte[] content, int length) {
        int from = Math.max(0, content.length - length);
        return new String(content, from, content.length - from, StandardCharsets.ISO_8859_1);
    }

    private static String latin(byte[] content) {
        return new String(content, StandardCharsets.ISO_8859_1);
    }

    /** What people upload by mistake or on purpose, in words they know. */
    private enum OtherContent {
        HTML("网页（HTML）", "a web page (HTML)", "text/html", "application/xhtml+xml"),
        SVG("SVG 矢量图", "an SVG drawing", "image/svg+xml"),
        PROGRAM(
                "程序",
                "a program",
                "application/x-msdownload",
                "application/x-dosexec",
                "application/x-elf",
                "application/x-executable",
                "application/x-sh",
                "application/java-archive"),
        PICTURE(
                "其他格式的图片",
                "a picture of another format",
                "image/gif",
                "image/webp",
                "image/heic",
                "image/heif",
                "image/bmp",
                "image/tiff"),
        OLD_OFFICE(
                "旧版 Office 文档（.doc、.xls）",
                "an old Office document (.doc, .xls)",
                "application/x-tika-msoffice",
                "application/msword",
                "application/vnd.ms-excel"),
        ARCHIVE(
                "压缩包",
                "an archive",
                "application/zip",
                "application/x-rar-compressed",
                "application/x-7z-compressed",
                "application/gzip"),
        TEXT("纯文本", "plain text", "text/plain", "application/xml", "application/json"),
        UNKNOWN("无法识别的内容", "something unknown");

        private final LocalText title;
        private final Set<String> mediaTypes;

        OtherContent(String zh, String en, String... mediaTypes) {
            this.title = LocalText.of(zh, en);
            this.mediaTypes = Set.of(mediaTypes);
        }

        static OtherContent of(String mediaType) {
            for (OtherContent content : values()) {
                if (content.mediaTypes.contains(mediaType)) {
                    return content;
                }
            }
            return UNKNOWN;
        }
    }
}
