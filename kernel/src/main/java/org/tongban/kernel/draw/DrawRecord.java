package org.tongban.kernel.draw;

import java.util.Comparator;
import java.util.List;
import org.tongban.kernel.ledger.Digest;
import org.tongban.kernel.ledger.Hash;
import org.tongban.kernel.text.LocalText;

/**
 * A draw with all it takes to check it.
 *
 * @param planHash as it was published before the draw
 * @param beacon blank when the plan names none
 * @param selected in the order drawn
 */
public record DrawRecord(DrawPlan plan, Hash planHash, List<Secret> secrets, String beacon, List<Selected> selected) {

    public DrawRecord {
        secrets = secrets.stream().sorted(Comparator.comparing(Secret::party)).toList();
        selected = List.copyOf(selected);
    }

    /** What checking a draw found. */
    public sealed interface Verdict {
        record Genuine() implements Verdict {}

        record Refuted(LocalText why) implements Verdict {}
    }

    /**
     * Does the whole draw over again.
     *
     * @param published the plan's hash from where it was published before the draw, not from this record
     */
    public Verdict verify(Hash published, Digest digest) {
        if (!published.equals(planHash) || !plan.hash(digest).equals(published)) {
            return new Verdict.Refuted(LocalText.of(
                    "抽取计划与事先公布的不一致，抽取结果不可信。",
                    "The plan isn't the one published before the draw. Don't trust the draw."));
        }
        return switch (Draw.run(plan, secrets, beacon, digest)) {
            case DrawOutcome.Void(var code, LocalText text) -> new Verdict.Refuted(text);
            case DrawOutcome.Drawn(DrawRecord again) when again.selected.equals(selected) -> new Verdict.Genuine();
            case DrawOutcome.Drawn again ->
                new Verdict.Refuted(LocalText.of(
                        "按公布的计划和随机数重新计算，抽取结果与记录不符，结果不可信。",
                        "Worked out again from plan and secrets the selection differs. Don't trust the draw."));
        };
    }
}
