package org.tongban.server.catalogue;

import org.tongban.kernel.text.LocalText;

/** What sort of value a data element has. */
public enum ElementType implements Word {
    TEXT("文本", "Text"),
    NUMBER("数字", "Number"),
    DATE("日期", "Date"),
    YES_NO("是或否", "Yes or no"),
    CHOICE("单选", "One of several"),
    MULTI("多选", "Any of several");

    private final LocalText title;

    ElementType(String zh, String en) {
        this.title = LocalText.of(zh, en);
    }

    public LocalText title() {
        return title;
    }
}
