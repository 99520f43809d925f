package org.tongban.server.application.rating;

import java.util.Arrays;
import java.util.Optional;
import org.tongban.kernel.text.LocalText;

/** What was wrong, as people can tick it. */
public enum Grievance {
    NOT_TOLD_AT_ONCE("没有一次性告知要补什么", "What was missing was not told at once"),
    EXTRA_MATERIALS("要求提供清单以外的材料", "Materials were asked for that aren't on the guide"),
    LATE("超过承诺的时限", "It took longer than promised"),
    EXTRA_VISITS("本可以不跑，却要我跑", "I had to come though it wasn't needed"),
    FEE("收了不该收的费用", "A fee was charged that isn't due"),
    ATTITUDE("态度不好", "I was treated badly"),
    HARD_TO_USE("网上不好用", "The pages are hard to use"),
    OTHER("其他", "Something else");

    private final LocalText title;

    Grievance(String zh, String en) {
        this.title = LocalText.of(zh, en);
    }

    public LocalText title() {
        return title;
    }

    static Optional<Grievance> named(String name) {
        return Arrays.stream(values()).filter(one -> one.name().equals(name)).findFirst();
    }
}
