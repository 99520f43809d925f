package org.tongban.server.catalogue;

import org.tongban.kernel.text.LocalText;

/** Who can hold a licence. */
public enum Holder implements Word {
    BUSINESS("经营主体", "Business"),
    PERSON("自然人", "Person"),
    EITHER("经营主体或自然人", "Business or person");

    private final LocalText title;

    Holder(String zh, String en) {
        this.title = LocalText.of(zh, en);
    }

    public LocalText title() {
        return title;
    }
}
