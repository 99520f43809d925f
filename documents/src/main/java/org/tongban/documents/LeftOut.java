package org.tongban.documents;

import org.tongban.kernel.text.LocalText;

/**
 * Text that became no task or no part of one, and why.
 *
 * @param no of the item it stands in; empty when it stands in none
 * @param text its beginning
 */
public record LeftOut(String no, String text, Span span, Why why) {

    public enum Why {
        NO_UNIT("没有写明责任单位", "names no unit that answers for it"),
        UNIT_UNSURE("写到了单位，但看不出由它负责，请核对", "names a unit, perhaps not as who answers for it; please check"),
        TAIL("在最后一处责任单位之后，没有单位对它负责", "stands after the last bracket of units; nobody answers for it"),
        UNITS_OF_PARTS("本级写了单位，下面各项又各有单位", "its parts name units of their own"),
        UNREADABLE_ROW("表格的这一行看不出哪格是任务", "no cell of this table row can be told to be the task");

        private final LocalText sentence;

        Why(String zh, String en) {
            this.sentence = LocalText.of(zh, en);
        }

        public LocalText sentence() {
            return sentence;
        }
    }
}
