package org.tongban.kernel.text;

import java.util.Locale;

/** The languages every text for people is written in. Chinese comes first everywhere. */
public enum Language {
    ZH("zh-CN"),
    EN("en");

    private final Locale locale;

    Language(String tag) {
        this.locale = Locale.forLanguageTag(tag);
    }

    public Locale locale() {
        return locale;
    }

    /** The IETF language tag, as in the {@code lang} attribute of a page: {@code zh-CN}, {@code en}. */
    public String tag() {
        return locale.toLanguageTag();
    }
}
