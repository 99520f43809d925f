package org.tongban.kernel.procedure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tongban.kernel.calendar.LegalPeriod;

/**
 * Does the longest way through the steps whose clock runs fit the limit? Each step counts once: going back to an earlier
 * one costs time that nobody can know beforehand. Of parallel branches the longest counts.
 */
final class LimitCheck {

    private final RouteGraph graph;
    private final Map<String, Step> steps;
    private final Findings findings;
    private final Map<String, Way> longest = new HashMap<>();
    private final Set<String> open = new HashSet<>();

    /** A way from some step to an end. */
    private record Way(List<String> steps, double days) {
        Way before(String step, double more) {
            List<String> all = new ArrayList<>();
            all.add(step);
            all.addAll(steps);
            return new Way(all, days + more);
        }
    }

    private LimitCheck(RouteGraph graph, Map<String, Step> steps, Findings findings) {
        this.graph = graph;
        this.steps = steps;
        this.findings = findings;
    }

    static void run(
            ProcedureDraft draft,
            RouteGraph graph,
            Map<String, Step> steps,
            LimitRule limit,
            VerificationContext context,
            Findings findings) {
        Optional<LegalPeriod> own =
                limit instanceof LimitRule.Fixed(LegalPeriod period) ? Optional.of(period) : Optional.empty();
        Optional<LegalPeriod> law = context.statutoryLimit();
        if (own.isPresent() && law.isPresent() && own.get().longerThan(law.get())) {
            findings.error(
                    "limit-over-statutory",
                    "limit",
                    "流程的时限" + own.get().text().zh() + "超过法定时限"
                            + law.get().text().zh() + "。请缩短。",
                    "The limit of " + own.get().text().en() + " is longer than the law's "
                            + law.get().text().en() + ". Shorten it.");
        }
        Optional<LegalPeriod> tighter = own.or(() -> law);
        if (tighter.isPresent() && graph.isStep(draft.start())) {
            LimitCheck check = new LimitCheck(graph, steps, findings);
            check.fits(check.from(draft.start()), tighter.get());
        }
    }

    /** The longest way on from a step; one that leads back to a step on the way is not followed. */
    private Way from(String name) {
        Way known = longest.get(name);
        if (known != null) {
            return known;
        }
        open.add(name);
        Way best = new Way(List.of(), 0);
        for (String next : graph.next(name)) {
            if (!open.contains(next)) {
                Way way = from(next);
                best = way.days() > best.days() ? way : best;
            }
        }
        open.remove(name);
        double own = counted(name).map(LimitCheck::days).orElse(0.0);
        Way way = own > 0 ? best.before(name, own) : best;
        longest.put(name, way);
        return way;
    }

    private Optional<LegalPeriod> counted(String name) {
        return steps.get(name) instanceof Step.Waiting step && step.clock() instanceof StepClock.Running
                ? step.within()
                : Optional.empty();
    }

    private void fits(Way way, LegalPeriod limit) {
        List<LegalPeriod> parts = new ArrayList<>();
        way.steps().forEach(step -> counted(step).ifPresent(parts::add));
        if (parts.isEmpty()) {
            return;
        }
        boolean sameUnit = parts.stream().allMatch(part -> part.getClass() == limit.getClass());
        if (way.days() > days(limit) + 0.01) {
            say(way, limit, sameUnit);
        }
    }

    private void say(Way way, LegalPeriod limit, boolean sameUnit) {
        String path = "steps." + way.steps().getFirst() + ".within";
        StringBuilder zh = new StringBuilder();
        StringBuilder en = new StringBuilder();
        for (String step : way.steps()) {
            LegalPeriod part = counted(step).orElseThrow();
            zh.append(zh.isEmpty() ? "" : " → ")
                    .append(step)
                    .append("（")
                    .append(part.text().zh())
                    .append("）");
            en.append(en.isEmpty() ? "" : " → ")
                    .append(step)
                    .append(" (")
                    .append(part.text().en())
                    .append(")");
        }
        String zhLimit = limit.text().zh();
        String enLimit = limit.text().en();
        if (sameUnit) {
            findings.error(
                    "path-over-limit",
                    path,
                    "按最长的路走，各环节时限之和超过" + zhLimit + "：" + zh + "。请缩短其中的环节。",
                    "On the longest way the steps together take more than " + enLimit + ": " + en
                            + ". Shorten one of them.");
        } else {
            findings.warning(
                    "path-may-exceed-limit",
                    path,
                    "按最长的路走，各环节时限之和可能超过" + zhLimit + "（单位不同，按普通周估算）：" + zh + "。请核对。",
                    "On the longest way the steps together may take more than " + enLimit
                            + " (different units, reckoned in ordinary weeks): " + en + ". Check them.");
        }
    }

    /** In ordinary weeks and mean months; exact for comparing periods of one unit. */
    private static double days(LegalPeriod period) {
        return switch (period) {
            case LegalPeriod.SameDay sameDay -> 0;
            case LegalPeriod.HalfWorkday half -> 0.7;
            case LegalPeriod.WorkHours(int n) -> n * 7 / 5.0 / 8;
            case LegalPeriod.Workdays(int n) -> n * 7 / 5.0;
            case LegalPeriod.Days(int n) -> n;
            case LegalPeriod.ExactDays(int n) -> n;
            case LegalPeriod.Weeks(int n) -> n * 7;
            case LegalPeriod.Months(int n) -> n * 365.2425 / 12;
            case LegalPeriod.Years(int n) -> n * 365.2425;
        };
    }
}
