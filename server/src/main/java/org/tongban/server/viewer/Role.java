package org.tongban.server.viewer;

import org.tongban.kernel.text.LocalText;

/** What somebody does here; where they do it is in their {@link Post}. */
public enum Role {
    APPLICANT("申请人", "Applicant"),
    CLERK("窗口人员", "Counter clerk"),
    REVIEWER("审查人员", "Reviewer"),
    HEAD("决定人", "Deciding head"),
    INSPECTOR("勘验人员", "Inspector"),
    LEADER("领导", "Leader"),
    EDITOR("目录编辑", "Catalogue editor"),
    ADMINISTRATOR("管理员", "Administrator"),
    AUDITOR("审计员", "Auditor");

    private final LocalText title;

    Role(String zh, String en) {
        this.title = LocalText.of(zh, en);
    }

    public LocalText title() {
        return title;
    }
}
