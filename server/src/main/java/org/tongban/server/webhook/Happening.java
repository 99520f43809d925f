package org.tongban.server.webhook;

import java.util.Optional;
import java.util.stream.Stream;
import org.tongban.kernel.text.LocalText;

/** What other systems can be told of. */
public enum Happening {
    MATTER_DECIDED("org.tongban.matter.decided", "一个事项办结", "A matter is decided"),
    APPLICATION_FINISHED(
            "org.tongban.application.finished", "一份申请的全部事项办结", "All matters of an application are decided"),
    LICENCE_ISSUED("org.tongban.licence.issued", "核发证照", "A licence is issued"),
    LICENCE_VOIDED("org.tongban.licence.voided", "证照失效", "A licence is void"),
    LICENCE_RESTORED("org.tongban.licence.restored", "证照恢复（失效决定被撤销）", "What ended a licence is set aside");

    private final String type;
    private final LocalText title;

    Happening(String type, String zh, String en) {
        this.type = type;
        this.title = LocalText.of(zh, en);
    }

    /** As CloudEvents has it. */
    public String type() {
        return type;
    }

    public LocalText title() {
        return title;
    }

    static Optional<Happening> of(String type) {
        return Stream.of(values()).filter(one -> one.type.equals(type)).findFirst();
    }
}
