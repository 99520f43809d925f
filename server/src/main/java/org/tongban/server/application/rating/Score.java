package org.tongban.server.application.rating;

import java.util.Arrays;
import java.util.Optional;
import org.tongban.kernel.text.LocalText;

/** The five grades of a rating (国办发〔2019〕51号); the last two are bad ones. */
public enum Score {
    VERY_SATISFIED(5, "非常满意", "Very satisfied"),
    SATISFIED(4, "满意", "Satisfied"),
    FAIR(3, "基本满意", "Fairly satisfied"),
    DISSATISFIED(2, "不满意", "Dissatisfied"),
    VERY_DISSATISFIED(1, "非常不满意", "Very dissatisfied");

    private final int points;
    private final LocalText title;

    Score(int points, String zh, String en) {
        this.points = points;
        this.title = LocalText.of(zh, en);
    }

    /** @return 5 for the best, 1 for the worst */
    public int points() {
        return points;
    }

    public LocalText title() {
        return title;
    }

    public boolean bad() {
        return points <= 2;
    }

    static Score ofPoints(int points) {
        return Arrays.stream(values())
                .filter(score -> score.points == points)
                .findFirst()
                .orElseThrow();
    }

    static Optional<Score> named(String name) {
        return Arrays.stream(values())
                .filter(score -> score.name().equals(name))
                .findFirst();
    }
}
