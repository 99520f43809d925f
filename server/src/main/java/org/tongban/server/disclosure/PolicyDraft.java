package org.tongban.server.disclosure;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tongban.kernel.calendar.LegalPeriod;
import org.tongban.kernel.calendar.WorkCalendar;
import org.tongban.kernel.text.LocalText;

/**
 * A policy on its way out, as far as it decides whether it may circulate and be published.
 *
 * @param openness decided before it circulates; empty while undecided
 * @param opennessReason why it isn't open; blank for open ones
 * @param circulated it went round for opinions and signatures
 * @param needsInterpretation people have to be told what it means
 */
public record PolicyDraft(
        Optional<Openness> openness,
        String opennessReason,
        boolean circulated,
        boolean needsInterpretation,
        Interpretation interpretation,
        boolean important,
        Optional<CommentRound> comments,
        boolean major,
        MajorDecision decision) {

    /** What a policy means, for those it concerns. @param signature empty while nobody answers for it */
    public record Interpretation(String text, Optional<Signature> signature) {
        public static final Interpretation NONE = new Interpretation("", Optional.empty());

        public boolean signed() {
            return signature.isPresent();
        }
    }

    /** @param by name of the person who signed */
    public record Signature(String by, Instant at) {}

    /** @param open comments without an answer, or held and not looked at; @param answered what became of them was said */
    public record CommentRound(LocalDate from, LocalDate until, int open, int answered) {
        /** The day of the invitation isn't counted (PUB-04). */
        static final LegalPeriod SHORTEST = LegalPeriod.days(30);

        /** How far a last day that is a rest day moves at most. */
        private static final int LONGEST_HOLIDAY = 10;

        /** The earliest day on which a round that is opened on that day may end. */
        public static LocalDate earliestEnd(LocalDate from, WorkCalendar calendar) {
            LocalDate last = from.plusDays(30);
            return calendar.covers(last.getYear())
                            && calendar.covers(last.plusDays(LONGEST_HOLIDAY).getYear())
                    ? calendar.due(from, SHORTEST).day()
                    : last;
        }

        /** Too short a round can't be opened: at least 30 days (PUB-04). */
        public Optional<LocalText> tooShort(WorkCalendar calendar) {
            LocalDate earliest = earliestEnd(from, calendar);
            return until.isBefore(earliest)
                    ? Optional.of(LocalText.of(
                            "征求意见不少于 30 天，发出当天不算，最后一天是休息日的顺延到下一个工作日。请把截止日改到 " + earliest + " 或以后。",
                            "Comments are invited for at least 30 days; the day on which they are invited isn't counted, and a"
                                    + " last day that is a rest day moves to the next working day. End on " + earliest
                                    + " or later."))
                    : Optional.empty();
        }
    }

    /** What is listed of a major decision (PUB-05). */
    public record MajorDecision(
            String draft, String explanation, String background, String comments, String attendance, String result) {
        public static final MajorDecision NONE = new MajorDecision("", "", "", "", "", "");

        /** What is still missing, in words. */
        public List<LocalText> missing() {
            List<LocalText> missing = new ArrayList<>();
            note(missing, draft, "决策草案", "the draft");
            note(missing, explanation, "起草说明", "the explanation");
            note(missing, background, "背景和依据", "the background");
            note(missing, comments, "意见和采纳情况", "the comments and what became of them");
            note(missing, attendance, "会议出席情况", "the attendance");
            note(missing, result, "审议结果", "the result");
            return missing;
        }

        private static void note(List<LocalText> missing, String said, String zh, String en) {
            if (said.isBlank()) {
                missing.add(LocalText.of(zh, en));
            }
        }
    }

    /** People can comment on this text on that day, so it stays as it is. */
    boolean inviting(LocalDate today) {
        return comments.filter(round -> !today.isBefore(round.from()) && !today.isAfter(round.until()))
                .isPresent();
    }

    /** Why it can't circulate yet; empty when it can (PUB-03). */
    public List<LocalText> beforeCirculation() {
        if (openness.isEmpty()) {
            return List.of(LocalText.of(
                    "还没有确定公开属性。请先定主动公开、依申请公开或不予公开，再送审。",
                    "Its openness isn't decided. Say open, on request or not open before it circulates."));
        }
        if (openness.get() != Openness.OPEN && opennessReason.isBlank()) {
            return List.of(LocalText.of("不主动公开的，要写明理由。", "What isn't open needs a reason."));
        }
        return List.of();
    }

    boolean open() {
        return openness.equals(Optional.of(Openness.OPEN));
    }

    /**
     * Why it can't go out yet, everything at once; empty when it can. What isn't open is issued without an interpretation and
     * without what is listed of a decision, as nobody outside reads it; an important one isn't issued past the comments.
     */
    public List<LocalText> beforeGoingOut(LocalDate today, WorkCalendar calendar) {
        List<LocalText> faults = beforeOpening();
        if (important || comments.isPresent()) {
            faults.addAll(commentFaults(today, calendar));
        }
        return faults;
    }

    /** The same of one that counts already and is opened now: its words stand, so nobody is asked to comment on them. */
    List<LocalText> beforeOpening() {
        List<LocalText> faults = new ArrayList<>(beforeCirculation());
        if (!circulated) {
            faults.add(LocalText.of("还没有送审。", "It hasn't circulated yet."));
        }
        if (open() && needsInterpretation && (interpretation.text().isBlank() || !interpretation.signed())) {
            faults.add(LocalText.of(
                    "解读与文件同步起草、同步签发、同步发布：请先起草并签发解读。",
                    "Its interpretation is drafted, signed and published with it: draft and sign that first."));
        }
        if (open() && major) {
            decision.missing().stream()
                    .map(one -> LocalText.of(
                            "重大决策还缺" + one.zh() + "。", "Of the major decision " + one.en() + " is missing."))
                    .forEach(faults::add);
        }
        return faults;
    }

    private List<LocalText> commentFaults(LocalDate today, WorkCalendar calendar) {
        if (comments.isEmpty()) {
            return List.of(
                    open()
                            ? LocalText.of(
                                    "重要政策要公开征求意见不少于 30 天。",
                                    "For an important policy comments are invited for at least 30 days.")
                            : LocalText.of(
                                    "重要政策要先定为主动公开，征求意见不少于 30 天；确实不能公开的，请审查人员或负责人去掉“重要政策”，重新送审。",
                                    "An important policy is open, and comments are invited for at least 30 days. If it really can't be open, a"
                                            + " reviewer or the head unticks “important”, and it circulates again."));
        }
        CommentRound round = comments.get();
        List<LocalText> faults = new ArrayList<>();
        round.tooShort(calendar).ifPresent(faults::add);
        if (!today.isAfter(round.until())) {
            faults.add(LocalText.of(
                    "征求意见到 " + round.until() + " 才结束。", "Comments are invited until " + round.until() + "."));
        }
        if (round.open() > 0) {
            faults.add(LocalText.of(
                    "还有 " + round.open() + " 条意见没有答复或者没有核对。",
                    round.open() + " comments have no answer yet, or are held and weren't looked at."));
        }
        return faults;
    }
}
