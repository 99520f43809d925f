package org.tongban.server.catalogue;

import org.tongban.kernel.text.LocalText;

/** May a material be supplied later? Only those that aren't main can (rulebook APP-07). */
public enum Weight implements Word {
    MAIN("主要材料", "Main"),
    OTHER("可容缺材料", "Can be supplied later");

    private final LocalText title;

    Weight(String zh, String en) {
        this.title = LocalText.of(zh, en);
    }

    public LocalText title() {
        return title;
    }
}
