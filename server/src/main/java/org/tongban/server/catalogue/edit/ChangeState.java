package org.tongban.server.catalogue.edit;

import org.tongban.kernel.text.LocalText;

/** Where a change of the packs stands. */
public enum ChangeState {
    DRAFT("编辑中", "Being written"),
    PROPOSED("待审核", "Waits for approval"),
    PUBLISHED("已发布", "Published"),
    WITHDRAWN("已撤回", "Withdrawn");

    private final LocalText title;

    ChangeState(String zh, String en) {
        this.title = LocalText.of(zh, en);
    }

    public LocalText title() {
        return title;
    }
}
