package org.tongban.kernel.draw;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.tongban.kernel.ledger.CanonicalBytes;
import org.tongban.kernel.ledger.Digest;
import org.tongban.kernel.ledger.Hash;
import org.tongban.kernel.text.LocalText;
import org.tongban.kernel.text.Parsed;

/**
 * Everything about a draw that is settled and published before anyone knows how it will end. A plan that exists can be
 * carried out: there are enough candidates, and enough inspectors without a conflict for whichever subject is drawn. The
 * lists are kept in the order of ids, so the order they came in says nothing.
 *
 * @param count how many candidates are drawn
 * @param commitments one for each party whose secret goes into the seed, at least one
 * @param beacon what public number goes into the seed too, such as "福彩3D 2026-11-20"; blank when there is none
 */
public record DrawPlan(
        String id,
        LocalText purpose,
        List<Candidate> candidates,
        List<Exclusion> exclusions,
        int count,
        Assignment assignment,
        List<Commitment> commitments,
        String beacon) {

    /** @throws IllegalArgumentException where {@link #of} would refuse */
    public DrawPlan {
        candidates =
                candidates.stream().sorted(Comparator.comparing(Candidate::id)).toList();
        exclusions = exclusions.stream()
                .sorted(Comparator.comparing(Exclusion::candidate))
                .toList();
        commitments = commitments.stream()
                .sorted(Comparator.comparing(Commitment::party))
                .toList();
        PlanCheck.check(candidates, exclusions, count, assignment, commitments).orElseThrow();
    }

    /**
     * Codes of refusals: {@code draw.twice}, {@code draw.not-listed}, {@code draw.count}, {@code draw.too-few},
     * {@code draw.too-few-inspectors}, {@code draw.no-commitment}.
     */
    public static Parsed<DrawPlan> of(
            String id,
            LocalText purpose,
            List<Candidate> candidates,
            List<Exclusion> exclusions,
            int count,
            Assignment assignment,
            List<Commitment> commitments,
            String beacon) {
        return PlanCheck.check(candidates, exclusions, count, assignment, commitments)
                .map(checked ->
                        new DrawPlan(id, purpose, candidates, exclusions, count, assignment, commitments, beacon));
    }

    /** Those who can be drawn, in the order of ids. */
    public List<Candidate> eligible() {
        Set<String> out = exclusions.stream().map(Exclusion::candidate).collect(Collectors.toSet());
        return candidates.stream()
                .filter(candidate -> !out.contains(candidate.id()))
                .toList();
    }

    /** Inspectors who may check the subject, in the order of ids. */
    public List<Candidate> inspectorsFor(String subject) {
        Set<String> out = assignment.conflicts().stream()
                .filter(conflict -> conflict.subject().equals(subject))
                .map(Conflict::inspector)
                .collect(Collectors.toSet());
        return assignment.inspectors().stream()
                .filter(inspector -> !out.contains(inspector.id()))
                .toList();
    }

    /**
     * What is published before the draw, so that nothing in the plan can be changed after it: the hash of
     * {@code tongban-draw-plan-1} and all the plan says, lists preceded by their lengths, as canonical bytes.
     */
    public Hash hash(Digest digest) {
        CanonicalBytes bytes = new CanonicalBytes()
                .text("tongban-draw-plan-1")
                .text(id)
                .text(purpose.zh())
                .text(purpose.en())
                .number(count)
                .text(beacon);
        write(bytes, candidates);
        bytes.number(exclusions.size());
        exclusions.forEach(out -> write(bytes.text(out.candidate()), out.reason()));
        bytes.number(assignment.each());
        write(bytes, assignment.inspectors());
        bytes.number(assignment.conflicts().size());
        assignment
                .conflicts()
                .forEach(conflict ->
                        write(bytes.text(conflict.subject()).text(conflict.inspector()), conflict.reason()));
        bytes.number(commitments.size());
        commitments.forEach(commitment ->
                bytes.text(commitment.party()).text(commitment.hash().hex()));
        return Hash.of(digest.hash(bytes.toByteArray()));
    }

    private static void write(CanonicalBytes bytes, List<Candidate> candidates) {
        bytes.number(candidates.size());
        candidates.forEach(candidate -> bytes.text(candidate.id()).number(candidate.weight()));
    }

    private static void write(CanonicalBytes bytes, LocalText text) {
        bytes.text(text.zh()).text(text.en());
    }
}
