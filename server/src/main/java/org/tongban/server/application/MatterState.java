package org.tongban.server.application;

import org.tongban.kernel.text.LocalText;

/** Where one item of an application stands. */
public enum MatterState {
    /** The application isn't accepted yet. */
    WAITING("待受理", "Waiting for acceptance"),
    RUNNING("办理中", "Being decided"),
    GRANTED("已准予", "Granted"),
    REJECTED("不予许可", "Rejected"),
    /** Another item it needs was rejected, or the application wasn't accepted. */
    NOT_STARTED("未办理", "Not started"),
    WITHDRAWN("已撤回", "Withdrawn");

    private final LocalText title;

    MatterState(String zh, String en) {
        this.title = LocalText.of(zh, en);
    }

    public LocalText title() {
        return title;
    }

    public boolean isOver() {
        return this != WAITING && this != RUNNING;
    }

    /** May this item be applied for again, by a new application? */
    public boolean canBeAppliedForAgain() {
        return this == REJECTED || this == NOT_STARTED || this == WITHDRAWN;
    }
}
