package org.tongban.server.oversight;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.web.Problem;

/** How a unit answers for a task: it leads it, or it takes part in what another one leads. */
public enum AnsweringAs {
    LEAD("牵头", "leading"),
    PART("参与", "taking part");

    private final LocalText title;

    AnsweringAs(String zh, String en) {
        this.title = LocalText.of(zh, en);
    }

    public LocalText title() {
        return title;
    }

    /** As it is written in addresses. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Empty for any other word. */
    public static Optional<AnsweringAs> of(String word) {
        return Stream.of(values()).filter(one -> one.word().equals(word)).findFirst();
    }

    /** The same for what a program asks for. @throws Problem for any other word */
    public static AnsweringAs asked(String word) {
        return of(word).orElseThrow(() -> Problem.of(
                HttpStatus.BAD_REQUEST,
                "no-such-answer",
                LocalText.of("请用 as=lead（牵头）或 as=part（参与）。", "Use as=lead (leading) or as=part (taking part).")));
    }
}
