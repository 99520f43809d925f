package org.tongban.server.disclosure;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.disclosure.PolicyComments.Standing;
import org.tongban.server.disclosure.PolicyDraft.CommentRound;
import org.tongban.server.disclosure.PolicyDraft.Interpretation;
import org.tongban.server.disclosure.PolicyDraft.MajorDecision;
import org.tongban.server.disclosure.PolicyLibrary.ItemLine;
import org.tongban.server.disclosure.PolicyLibrary.Other;
import org.tongban.server.oversight.TasksSeen;

/**
 * What anybody may read of a policy, by page and by program. Of a draft these are the words people were asked to comment
 * on, their comments and the answers, and nothing else.
 *
 * @param number blank for a draft; {@code trades}, {@code from}, {@code until} and all lists but comments are empty then
 * @param validity on the day of reading; empty for a draft
 * @param until the last day in force as it is known that day, whichever document says so
 * @param changedBy later documents
 * @param versions how it read from which day on, the wording it was published with first
 * @param version the one of them that counts on the day that was asked for
 * @param reading what there is to read of it
 * @param interpretation published with it, signed
 * @param decision what is listed of a major decision once it is published
 * @param items that rest on it, benefits apart
 * @param counted all that people said; {@code comments} is a page of it, those that are answered first
 * @param moreComments the last one on the page, where more follow
 * @param benefits what is paid or given because of it
 * @param since what became of the words since people commented on them; of a draft only which rounds there were before
 * @param kept of one that was brought in: issued before, or elsewhere
 */
public record PublicPolicy(
        UUID id,
        String number,
        String title,
        LocalText unit,
        LocalText level,
        List<String> trades,
        Optional<LocalDate> from,
        Optional<LocalDate> until,
        Optional<LocalDate> publishedOn,
        Optional<Validity> validity,
        List<Other> changedBy,
        List<Other> changes,
        List<Version> versions,
        Version version,
        Version.Reading reading,
        Optional<Interpretation> interpretation,
        Optional<MajorDecision> decision,
        List<TasksSeen.OfDocument> tasks,
        List<ItemLine> items,
        List<ItemLine> benefits,
        Optional<CommentRound> round,
        PolicyComments.Counted counted,
        List<Comment> comments,
        Optional<UUID> moreComments,
        boolean inviting,
        SinceComments since,
        Optional<Kept> kept) {

    /**
     * Where a document comes from that wasn't drafted here.
     *
     * @param issuer as printed; @param source where it was published
     * @param by who keeps it in the library, {@code since} that day
     */
    public record Kept(String issuer, String source, LocalText by, LocalDate since) {}

    /** What people said of it: all of it counted, and a page of it. */
    record Talk(PolicyComments.Counted counted, Slice<Comment> page) {}

    static Slice<Comment> comments(Slice<PolicyComments.Comment> said) {
        return said.map(Comment::of);
    }

    /**
     * What somebody said and what became of it, without a name.
     *
     * @param text blank of one that is held or withheld; @param reason why it is withheld
     * @param adopted whether it was, once it is answered
     */
    public record Comment(
            Instant at,
            String text,
            Standing standing,
            String reason,
            String answer,
            Optional<Boolean> adopted,
            boolean answered) {
        static Comment of(PolicyComments.Comment comment) {
            return new Comment(
                    comment.at(),
                    comment.standing() == Standing.SHOWN ? comment.text() : "",
                    comment.standing(),
                    comment.reason(),
                    comment.answer(),
                    comment.adopted(),
                    comment.answered());
        }
    }

    static PublicPolicy published(PolicyLibrary.Shown shown, Talk talk, SinceComments since, Optional<Kept> kept) {
        Policy policy = shown.policy();
        PolicyDraft draft = policy.draft();
        return new PublicPolicy(
                policy.id(),
                policy.number(),
                policy.title(),
                shown.unit(),
                shown.level(),
                policy.trades(),
                policy.from(),
                shown.lastDay(),
                policy.publishedOn(),
                Optional.of(shown.validity()),
                shown.changedBy().stream().map(Other::forAll).toList(),
                shown.changes().stream().map(Other::forAll).toList(),
                shown.versions().stream().map(PublicPolicy::forAll).toList(),
                forAll(shown.version()),
                forAll(shown.version().among(shown.versions())),
                Optional.of(draft.interpretation()).filter(Interpretation::signed),
                Optional.of(draft.decision()).filter(all -> draft.major()),
                shown.tasks(),
                shown.items(),
                shown.benefits(),
                draft.comments(),
                talk.counted(),
                talk.page().items(),
                talk.page().next(),
                false,
                since,
                kept);
    }

    private static Version forAll(Version version) {
        return new Version(version.from(), version.by().map(Other::forAll), version.text());
    }

    private static Version.Reading forAll(Version.Reading reading) {
        return new Version.Reading(
                forAll(reading.words()),
                reading.beside().stream().map(Other::forAll).toList());
    }

    /** @param invited the words people were asked to comment on */
    static PublicPolicy drafted(
            PolicyLibrary.Shown shown, Talk talk, SinceComments since, PolicyStore.Invited invited) {
        Version words = new Version(Optional.empty(), Optional.empty(), invited.body());
        return new PublicPolicy(
                shown.policy().id(),
                "",
                invited.title(),
                shown.unit(),
                shown.level(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(words),
                words,
                words.among(List.of(words)),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                shown.policy().draft().comments(),
                talk.counted(),
                talk.page().items(),
                talk.page().next(),
                shown.inviting(),
                since.roundsAlone(),
                Optional.empty());
    }
}
