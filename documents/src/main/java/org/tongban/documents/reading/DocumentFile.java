package org.tongban.documents.reading;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.tongban.documents.SourceText;
import org.tongban.documents.text.Radicals;

/** A file of any of the formats that governments publish in; which one is told by what is in it, not by its name. */
public final class DocumentFile {
    /** In bytes. The longest compilations published come to a few dozen megabytes with their pictures. */
    public static final long LARGEST = 64L << 20;

    private static final int MOST_CHARACTERS = 8_000_000;

    private DocumentFile() {}

    /** @throws Unreadable when there is no text to be had from it */
    public static SourceText read(Path file) throws Unreadable {
        try {
            if (Files.isDirectory(file) || !Files.isReadable(file)) {
                throw new Unreadable(
                        "没有可以读取的文件：" + file + "。请检查文件名。", "There is no file to read at " + file + ". Check its name.");
            }
            if (Files.size(file) > LARGEST) {
                throw tooLarge();
            }
            try (InputStream in = Files.newInputStream(file)) {
                return read(in.readNBytes((int) LARGEST + 1));
            }
        } catch (IOException failed) {
            throw new Unreadable("读取文件时出错：" + file + "。", "Reading " + file + " failed: " + failed.getMessage());
        }
    }

    /** @throws Unreadable when there is no text to be had from it */
    public static SourceText read(byte[] file) throws Unreadable {
        if (file.length > LARGEST) {
            throw tooLarge();
        }
        if (file.length == 0) {
            throw new Unreadable("文件是空的。请重新下载或另选一个文件。", "The file is empty. Download it again, or choose another.");
        }
        SourceText text = readerFor(file).read(file);
        if (text.content().length() > MOST_CHARACTERS) {
            throw tooLarge();
        }
        if (text.content().isBlank()) {
            throw new Unreadable(
                    "文件里没有文字，可能是扫描件。请先做文字识别（OCR）。",
                    "The file holds no text; it may be a scan. Recognise its text (OCR) first.");
        }
        return new SourceText(Radicals.toLetters(text.content()), text.blocks(), text.layout());
    }

    static Unreadable tooLarge() {
        return new Unreadable(
                "文件过大（上限 64 MB、" + MOST_CHARACTERS / 10_000 + " 万字）。请拆分后再读。",
                "The file is too large (at most 64 MB and 8 million characters). Split it first.");
    }

    private static Reader readerFor(byte[] file) throws Unreadable {
        String start = new String(file, 0, Math.min(file.length, 2048), StandardCharsets.ISO_8859_1);
        if (start.startsWith("%PDF-")
                || start.substring(0, Math.min(1024, start.length())).contains("%PDF-")) {
            return new PdfReader();
        }
        if (start.startsWith("PK")) {
            return Archive.holds(file, "OFD.xml") ? new OfdReader() : new DocxReader();
        }
        if (start.startsWith("\u00D0\u00CF\u0011\u00E0")) {
            throw new Unreadable(
                    "这是旧版 Word（.doc）或 WPS 文件。请另存为 .docx 或 PDF 后再读。",
                    "This is a file of old Word (.doc) or WPS. Save it as .docx or PDF and read that.");
        }
        return looksLikeHtml(start) ? new HtmlReader() : new PlainTextReader();
    }

    private static boolean looksLikeHtml(String start) {
        String lower = start.toLowerCase(Locale.ROOT);
        return lower.contains("<html")
                || lower.contains("<!doctype html")
                || lower.contains("<body")
                || lower.contains("<p>")
                || lower.contains("<p ")
                || lower.contains("<div")
                || lower.contains("<table");
    }
}
