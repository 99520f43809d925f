package org.tongban.server.application;

import org.tongban.kernel.text.LocalText;

/** Where an application stands, as its applicant is told. */
public enum ApplicationState {
    SUBMITTED("待受理", "Waiting to be accepted"),
    CORRECTION("待补正", "Waiting for your corrections"),
    ACCEPTED("办理中", "Being decided"),
    REFUSED("不予受理", "Not accepted"),
    WITHDRAWN("已撤回", "Withdrawn"),
    FINISHED("已办结", "Finished");

    private final LocalText title;

    ApplicationState(String zh, String en) {
        this.title = LocalText.of(zh, en);
    }

    public LocalText title() {
        return title;
    }

    /** Nothing more will happen to it. */
    public boolean isOver() {
        return this == REFUSED || this == WITHDRAWN || this == FINISHED;
    }
}
