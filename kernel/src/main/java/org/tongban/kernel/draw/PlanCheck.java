package org.tongban.kernel.draw;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tongban.kernel.text.Parsed;

/** Can a draw with this plan be carried out, however it ends? */
final class PlanCheck {

    /** That there was nothing to object to. */
    record Sound() {}

    private PlanCheck() {}

    static Parsed<Sound> check(
            List<Candidate> candidates,
            List<Exclusion> exclusions,
            int count,
            Assignment assignment,
            List<Commitment> commitments) {
        Set<String> subjects = ids(candidates);
        Set<String> inspectors = ids(assignment.inspectors());
        Set<String> excluded = exclusions.stream().map(Exclusion::candidate).collect(Collectors.toSet());
        return twice(candidates, exclusions, assignment, commitments)
                .or(() -> notListed(subjects, excluded))
                .or(() -> notListed(
                        inspectors,
                        assignment.conflicts().stream().map(Conflict::inspector).toList()))
                .or(() -> notListed(
                        subjects,
                        assignment.conflicts().stream().map(Conflict::subject).toList()))
                .or(() -> count(count, assignment.each(), subjects.size() - excluded.size()))
                .or(() -> inspectors(assignment, excluded))
                .or(() -> commitments(commitments))
                .orElseGet(() -> Parsed.ok(new Sound()));
    }

    private static Set<String> ids(List<Candidate> candidates) {
        return candidates.stream().map(Candidate::id).collect(Collectors.toSet());
    }

    private static Optional<Parsed<Sound>> twice(
            List<Candidate> candidates,
            List<Exclusion> exclusions,
            Assignment assignment,
            List<Commitment> commitments) {
        return firstTwice(candidates.stream().map(Candidate::id))
                .or(() -> firstTwice(exclusions.stream().map(Exclusion::candidate)))
                .or(() -> firstTwice(assignment.inspectors().stream().map(Candidate::id)))
                .or(() -> firstTwice(assignment.conflicts().stream()
                        .map(conflict -> conflict.inspector() + " / " + conflict.subject())))
                .or(() -> firstTwice(commitments.stream().map(Commitment::party)))
                .map(id -> Parsed.bad(
                        "draw.twice",
                        "“" + id + "”在同一名单中出现两次，请删除其中一个。",
                        "“" + id + "” is on a list twice. Take one of the two out."));
    }

    private static Optional<String> firstTwice(Stream<String> ids) {
        Set<String> seen = new HashSet<>();
        return ids.filter(id -> !seen.add(id)).findFirst();
    }

    private static Optional<Parsed<Sound>> notListed(Set<String> listed, Collection<String> ids) {
        return ids.stream()
                .filter(id -> !listed.contains(id))
                .findFirst()
                .map(id -> Parsed.bad(
                        "draw.not-listed",
                        "排除或回避的“" + id + "”不在抽取名单中，请核对名单。",
                        "“" + id + "” is excluded or in conflict and on no list to draw from. Check the lists."));
    }

    private static Optional<Parsed<Sound>> count(int count, int each, int eligible) {
        if (count < 1 || each < 0) {
            return Optional.of(
                    Parsed.bad("draw.count", "抽取数量至少为 1，请填写抽取数量。", "At least one must be drawn. Say how many."));
        }
        if (count > eligible) {
            return Optional.of(Parsed.bad(
                    "draw.too-few",
                    "可抽取的只有 " + eligible + " 个，少于要抽取的 " + count + " 个。请减少抽取数量或核对排除名单。",
                    "Only " + eligible + " can be drawn, fewer than the " + count
                            + " to be drawn. Draw fewer, or check who is excluded."));
        }
        return Optional.empty();
    }

    /** No two conflicts name the same pair, so those that name a subject tell how many inspectors it loses. */
    private static Optional<Parsed<Sound>> inspectors(Assignment assignment, Set<String> excluded) {
        int all = assignment.inspectors().size();
        Map<String, Long> lost = assignment.conflicts().stream()
                .filter(conflict -> !excluded.contains(conflict.subject()))
                .collect(Collectors.groupingBy(Conflict::subject, Collectors.counting()));
        long most = lost.values().stream().mapToLong(Long::longValue).max().orElse(0);
        if (all - most >= assignment.each()) {
            return Optional.empty();
        }
        return Optional.of(Parsed.bad(
                "draw.too-few-inspectors",
                "回避后有检查对象的可选检查人员只剩 " + (all - most) + " 名，少于每个对象所需的 " + assignment.each() + " 名。请补充检查人员名单。",
                "For some subject only " + (all - most) + " inspectors are left without a conflict, fewer than the "
                        + assignment.each() + " each needs. Put more inspectors on the list."));
    }

    private static Optional<Parsed<Sound>> commitments(List<Commitment> commitments) {
        return commitments.isEmpty()
                ? Optional.of(Parsed.bad(
                        "draw.no-commitment",
                        "没有任何一方提交随机数承诺，抽取结果将无法核验。请至少由一方提交。",
                        "Nobody has committed to a secret, so the draw couldn't be checked. At least one party must."))
                : Optional.empty();
    }
}
