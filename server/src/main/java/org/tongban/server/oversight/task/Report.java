package org.tongban.server.oversight.task;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.tongban.kernel.text.LocalText;

/**
 * What a unit reports of a task, in three sections (rulebook OVR-05).
 *
 * @param due the day by which it had to be there
 * @param confirmation of the amount; empty while nobody in charge confirmed it, and where there is none
 * @param refusal of the amount, which counts for nothing then; empty where nobody in charge refused it
 */
public record Report(
        UUID id,
        UUID task,
        String unit,
        String by,
        Instant at,
        LocalDate on,
        LocalDate due,
        Said said,
        Optional<Confirmation> confirmation,
        Optional<Refusal> refusal,
        List<Evidence> evidence) {
    public Report {
        evidence = List.copyOf(evidence);
        if (confirmation.isPresent() && refusal.isPresent()) {
            throw new IllegalArgumentException("an amount is confirmed or refused: " + id);
        }
    }

    public boolean late() {
        return on.isAfter(due);
    }

    /** @param by name of who found the amount to be so */
    public record Confirmation(String by, Instant at) {}

    /** @param by name of who found the amount not to be so; @param why what the unit has to put right */
    public record Refusal(String by, Instant at, String why) {}

    /** It counts something about which nobody in charge said anything yet. */
    public boolean undecided() {
        return said.amount().isPresent() && confirmation.isEmpty() && refusal.isEmpty();
    }

    /** @param percent 0 to 100; @param amount reached so far, for tasks that count something */
    public record Said(String progress, String problems, String nextSteps, int percent, Optional<BigDecimal> amount) {

        /** Everything that is missing or wrong, each with its field; empty when it can be sent. */
        public List<Fault> faults() {
            List<Fault> faults = new ArrayList<>();
            require(faults, "progress", progress, "请写明工作进展。", "Say what was done.");
            require(
                    faults,
                    "problems",
                    problems,
                    "请写明存在的问题；没有问题请写“无”。",
                    "Say what the problems are; write “none” where there are none.");
            require(faults, "nextSteps", nextSteps, "请写明下一步打算。", "Say what comes next.");
            if (percent < 0 || percent > 100) {
                faults.add(new Fault(
                        "percent", LocalText.of("完成进度应在 0 到 100 之间。", "Progress is between 0 and 100 percent.")));
            }
            if (amount.filter(one -> !Amount.fits(one)).isPresent()) {
                faults.add(new Fault("amount", Amount.LIMITS));
            }
            return faults;
        }

        private static void require(List<Fault> faults, String field, String said, String zh, String en) {
            if (said.isBlank()) {
                faults.add(new Fault(field, LocalText.of(zh, en)));
            }
        }
    }

    /** @param field by its name in forms and in the API */
    public record Fault(String field, LocalText sentence) {}

    /** A file that shows it. */
    public record Evidence(UUID id, String name, String mediaType, long size) {}
}
