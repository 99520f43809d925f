package org.tongban.server.catalogue;

import org.tongban.kernel.text.LocalText;

/** Levels of government, highest first. */
public enum RegionLevel implements Word {
    COUNTRY("国家", "Country"),
    PROVINCE("省", "Province"),
    CITY("市", "City"),
    COUNTY("县", "County"),
    TOWNSHIP("乡镇（街道）", "Township"),
    VILLAGE("村（社区）", "Village");

    private final LocalText title;

    RegionLevel(String zh, String en) {
        this.title = LocalText.of(zh, en);
    }

    public LocalText title() {
        return title;
    }
}
