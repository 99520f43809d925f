package org.tongban.server.web;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.Optional;
import org.springframework.web.servlet.ModelAndView;
import org.tongban.kernel.text.Language;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.viewer.Viewer;

/**
 * What every page knows of its request. Texts are written where they are used, in both languages at once:
 * {@code page.t("提交", "Submit")}, so none can be missing in one of them.
 *
 * @param path the address of this page with its query, for the language switch
 * @param formToken the hidden field that every form needs, against requests forged elsewhere
 * @param notice a sentence about what was just done, shown once
 */
public record Page(
        Language language,
        Optional<Viewer> viewer,
        String path,
        String formToken,
        boolean largeText,
        boolean demo,
        Optional<LocalText> notice,
        Instant now) {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    public String t(String zh, String en) {
        return language == Language.ZH ? zh : en;
    }

    public String t(LocalText text) {
        return text.in(language);
    }

    /** 2026-11-20. */
    public String date(LocalDate date) {
        return date.toString();
    }

    /** A date that matters, with its weekday: 2026-11-20 周五, 2026-11-20 Fri. */
    public String day(LocalDate date) {
        return date + " " + date.getDayOfWeek().getDisplayName(TextStyle.SHORT, language.locale());
    }

    /** 2026-11-20 09:31, in the zone of the jurisdiction. */
    public String time(Instant instant) {
        return MINUTES.format(instant.atZone(ZONE));
    }

    /** 09:31:07, in the zone of the jurisdiction. */
    public String clock(Instant instant) {
        return SECONDS.format(instant.atZone(ZONE));
    }

    /** Which day it was there. */
    public LocalDate dayOf(Instant instant) {
        return instant.atZone(ZONE).toLocalDate();
    }

    public LocalDate today() {
        return now.atZone(ZONE).toLocalDate();
    }

    /** The language a text that people wrote is in, for {@code lang}: so that it is read aloud as what it is. */
    public String languageOf(String text) {
        boolean chinese =
                text.codePoints().anyMatch(letter -> Character.UnicodeScript.of(letter) == Character.UnicodeScript.HAN);
        return chinese ? Language.ZH.tag() : language.tag();
    }

    /** The template {@code name} with this page as its {@code page} parameter; add the others to what comes back. */
    public ModelAndView view(String name) {
        return new ModelAndView(name).addObject("page", this);
    }
}
