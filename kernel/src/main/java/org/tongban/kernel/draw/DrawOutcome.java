package org.tongban.kernel.draw;

import org.tongban.kernel.text.LocalText;

/** What came of a draw. */
public sealed interface DrawOutcome {

    record Drawn(DrawRecord record) implements DrawOutcome {}

    record Void(Code code, LocalText text) implements DrawOutcome {}

    enum Code {
        SECRETS_INCOMPLETE(
                "有参与方未公开其随机数，或公开了计划之外的随机数，本次抽取无效。请各方补交，或重新发布抽取计划。",
                "A secret is missing, or one is there that the plan doesn't name, so the draw is void. Have every party"
                        + " reveal theirs, or publish a new plan."),
        SECRET_CHANGED(
                "有参与方公开的随机数与其事先承诺不一致，本次抽取无效。请查明原因后重新发布抽取计划。",
                "A secret isn't the one its party committed to, so the draw is void. Find out why and publish a new plan."),
        BEACON_MISSING(
                "计划约定的公开数值与提交的不符：约定的必须填写，未约定的不得填写。请核对后重新提交。",
                "The plan's public number is missing, or one is given that the plan doesn't name. Check it and draw again.");

        private final LocalText text;

        Code(String zh, String en) {
            this.text = LocalText.of(zh, en);
        }

        Void refusal() {
            return new Void(this, text);
        }
    }
}
