package org.tongban.server.application;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.tongban.kernel.text.LocalText;

/** What a project that something is applied for is to the country and to people's lives (rulebook OVR-06). */
public enum ProjectKind {
    NATIONAL_KEY("国家重点项目", "national key project"),
    LIVELIHOOD("民生项目", "project for people's livelihood"),
    OTHER("其他项目", "other project");

    private final LocalText title;

    ProjectKind(String zh, String en) {
        this.title = LocalText.of(zh, en);
    }

    public LocalText title() {
        return title;
    }

    /** New applications for it go on where others wait. */
    public boolean exempt() {
        return this != OTHER;
    }

    /** As addresses and programs write it: {@code national-key}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<ProjectKind> of(String word) {
        return Stream.of(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }
}
