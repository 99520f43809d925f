package org.tongban.server.application;

import java.util.Optional;
import java.util.stream.Stream;

/** The kinds of file a material can be, as packs write them. */
public enum FileKind {
    PDF("pdf", "application/pdf", "PDF"),
    OFD("ofd", "application/ofd", "OFD"),
    JPEG("jpg", "image/jpeg", "JPG"),
    PNG("png", "image/png", "PNG"),
    DOCX("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "DOCX"),
    XLSX("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "XLSX");

    private final String extension;
    private final String mediaType;
    private final String title;

    FileKind(String extension, String mediaType, String title) {
        this.extension = extension;
        this.mediaType = mediaType;
        this.title = title;
    }

    /** As in packs and at the end of a file's name: {@code jpg}. */
    public String extension() {
        return extension;
    }

    public String mediaType() {
        return mediaType;
    }

    public String title() {
        return title;
    }

    /** Browsers show these by themselves. */
    public boolean canBeShown() {
        return this == PDF || isPicture();
    }

    public boolean isPicture() {
        return this == JPEG || this == PNG;
    }

    public static Optional<FileKind> ofExtension(String extension) {
        return Stream.of(values())
                .filter(kind -> kind.extension.equals(extension))
                .findFirst();
    }
}
