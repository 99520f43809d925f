package org.tongban.server.catalogue;

import org.tongban.kernel.text.LocalText;

/** Who makes a material. */
public enum IssuedBy implements Word {
    APPLICANT("申请人", "The applicant"),
    GOVERNMENT("政府部门", "A department of government"),
    THIRD_PARTY("第三方", "A third party");

    private final LocalText title;

    IssuedBy(String zh, String en) {
        this.title = LocalText.of(zh, en);
    }

    public LocalText title() {
        return title;
    }
}
