package org.tongban.server.catalogue;

import org.tongban.kernel.text.LocalText;

/** The rank of a legal basis, highest first. */
public enum BasisKind implements Word {
    LAW("法律", "Law"),
    ADMINISTRATIVE_REGULATION("行政法规", "Administrative regulation"),
    LOCAL_REGULATION("地方性法规", "Local regulation"),
    DEPARTMENT_RULE("部门规章", "Department rule"),
    LOCAL_RULE("地方政府规章", "Local government rule"),
    NORMATIVE_DOCUMENT("行政规范性文件", "Normative document");

    private final LocalText title;

    BasisKind(String zh, String en) {
        this.title = LocalText.of(zh, en);
    }

    public LocalText title() {
        return title;
    }
}
