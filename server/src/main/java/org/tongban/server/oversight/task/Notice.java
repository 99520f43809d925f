package org.tongban.server.oversight.task;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.UUID;
import org.tongban.kernel.calendar.ChinaTime;

/**
 * A document of supervision, sent to a unit.
 *
 * @param task the one it is about; empty for what follows from a year's assessment
 * @param number 催办〔2026〕3号
 * @param due the due day of the task as it was then
 * @param addressee to whom a failure is handed over, in words, the unit getting a copy; blank where the unit is addressed
 * @param body what it says; {@code bodyEn} the same in English where it is the usual text, else blank
 * @param by who sent it; the platform where a rule did
 * @param withdrawn why it was taken back, by whom and when: then it counts for nothing
 * @param answerBy by which day it has to be answered, as it was when it went out; empty where it needn't
 */
public record Notice(
        UUID id,
        Optional<UUID> task,
        String region,
        String unit,
        String supervises,
        NoticeKind kind,
        String number,
        LocalDate on,
        LocalDate due,
        String addressee,
        String body,
        String bodyEn,
        Optional<Talk> talk,
        String by,
        Optional<LocalDate> answerBy,
        Optional<Answer> answer,
        Optional<Answer> withdrawn,
        Seal seal) {

    public record Answer(String text, String by, Instant at) {}

    /** @param at by the clock in China; @param minutes what came of it; empty before it was held */
    public record Talk(LocalDateTime at, String place, Optional<Answer> minutes) {
        public Instant moment() {
            return at.atZone(ChinaTime.ZONE).toInstant();
        }
    }

    public boolean isAnswerMissing(LocalDate today) {
        return answer.isEmpty()
                && withdrawn.isEmpty()
                && answerBy.filter(today::isAfter).isPresent();
    }

    public boolean stands() {
        return withdrawn.isEmpty();
    }

    /** @param inCharge sees what went wrong with the seal; others see that it isn't on yet */
    Notice asSeen(boolean inCharge) {
        return inCharge || seal.fault().isBlank()
                ? this
                : sealed(new Seal(seal.at(), seal.tries(), Seal.NOT_SAID, seal.next()));
    }

    private Notice sealed(Seal as) {
        return new Notice(
                id,
                task,
                region,
                unit,
                supervises,
                kind,
                number,
                on,
                due,
                addressee,
                body,
                bodyEn,
                talk,
                by,
                answerBy,
                answer,
                withdrawn,
                as);
    }

    /**
     * Whether its paper is under the seal of the unit that sends it. The notice counts without: a seal that can't be
     * put on now is tried again by itself.
     *
     * @param at when it was sealed; empty while it isn't
     * @param tries how often that failed; {@code fault} says why it did last, blank when it didn't
     * @param next when it is tried again; empty once it is sealed
     */
    public record Seal(Optional<Instant> at, int tries, String fault, Optional<Instant> next) {
        static final String NOT_SAID = "电子印章暂时盖不上。 The seal can't be put on for now.";
        static final Seal NOT_YET = new Seal(Optional.empty(), 0, "", Optional.empty());
    }
}
