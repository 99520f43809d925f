package org.tongban.kernel.procedure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.tongban.kernel.calendar.LegalPeriod;
import org.tongban.kernel.calendar.StopReason;
import org.tongban.kernel.text.LocalText;
import org.tongban.kernel.text.Parsed;

/**
 * Reads the words of a draft: periods, actors, conditions, kinds. What can't be read is a finding and is left out, so
 * that everything else can still be checked.
 */
final class DraftReader {

    private static final String FROM_START = " from start";

    private final ProcedureDraft draft;
    private final VerificationContext context;
    private final Findings findings;
    private final Set<String> bindings = new LinkedHashSet<>();

    DraftReader(ProcedureDraft draft, VerificationContext context, Findings findings) {
        this.draft = draft;
        this.context = context;
        this.findings = findings;
    }

    LimitRule limit() {
        return switch (draft.limit()) {
            case "item" -> new LimitRule.OfItem();
            case "none" -> new LimitRule.None();
            default ->
                period(draft.limit(), "limit")
                        .<LimitRule>map(LimitRule.Fixed::new)
                        .orElseGet(LimitRule.OfItem::new);
        };
    }

    Map<String, Step> steps() {
        Map<String, Step> steps = new LinkedHashMap<>();
        draft.steps().forEach((name, step) -> read(name, step).ifPresent(read -> steps.put(name, read)));
        return steps;
    }

    Map<String, End> ends() {
        Map<String, End> ends = new LinkedHashMap<>();
        draft.ends().forEach((name, end) -> ends.put(name, end(name, end)));
        return ends;
    }

    /** The names the actors of all steps read so far need. */
    Set<String> bindings() {
        return bindings;
    }

    private Optional<Step> read(String name, StepDraft step) {
        String path = "steps." + name;
        LocalText title = title(step.title(), name, path);
        return switch (step) {
            case StepDraft.Task task -> task(name, title, task, path);
            case StepDraft.Wait wait -> Optional.of(wait(name, title, wait, path));
            case StepDraft.Sub sub -> Optional.of(sub(name, title, sub, path));
            case StepDraft.Fork fork -> Optional.of(new Step.Fork(name, title, fork.branches(), fork.join()));
            case StepDraft.Join join -> join(name, title, join, path);
        };
    }

    private Optional<Step> task(String name, LocalText title, StepDraft.Task task, String path) {
        StepClock clock = clock(task.timing(), path);
        Optional<LegalPeriod> within = within(task.timing(), path);
        Map<String, Outcome> outcomes = outcomes(task, path);
        Set<String> asks = new LinkedHashSet<>(task.asks());
        return switch (ActorExpression.parse(task.by())) {
            case Parsed.Bad<ActorExpression>(String code, LocalText message) -> {
                findings.error("unreadable-actor", path + ".by", message);
                yield Optional.empty();
            }
            case Parsed.Ok<ActorExpression>(ActorExpression by) -> {
                bind(by);
                yield Optional.of(new Step.Task(
                        name,
                        title,
                        by,
                        clock,
                        within,
                        since(task.timing(), path),
                        task.timing().onExpiry(),
                        outcomes,
                        Set.copyOf(asks)));
            }
        };
    }

    private void bind(ActorExpression by) {
        if (by.kind() != DeskKind.SYSTEM) {
            bindings.add(by.binding());
        }
    }

    private Step wait(String name, LocalText title, StepDraft.Wait wait, String path) {
        return new Step.Wait(
                name,
                title,
                clock(wait.timing(), path),
                within(wait.timing(), path),
                since(wait.timing(), path),
                wait.timing().onExpiry(),
                outcomes(wait, path));
    }

    private Step sub(String name, LocalText title, StepDraft.Sub sub, String path) {
        return new Step.Sub(
                name,
                title,
                sub.procedure(),
                sub.forEach(),
                mode(sub.join(), path + ".join"),
                clock(sub.timing(), path),
                within(sub.timing(), path),
                since(sub.timing(), path),
                sub.timing().onExpiry(),
                outcomes(sub, path));
    }

    private Optional<Step> join(String name, LocalText title, StepDraft.Join join, String path) {
        JoinMode mode = mode(join.mode(), path + ".join");
        return outcome("then", join.then(), path + ".then").map(then -> new Step.Join(name, title, mode, then));
    }

    private JoinMode mode(String written, String path) {
        return switch (written) {
            case "all" -> JoinMode.ALL;
            case "any" -> JoinMode.ANY;
            default -> {
                findings.error(
                        "unreadable-join",
                        path,
                        "“" + written + "”不是可用的汇合方式。请写 all（全部完成）或 any（任一完成）。",
                        "“" + written
                                + "” is no way to join. Write all (every branch done) or any (the first one done).");
                yield JoinMode.ALL;
            }
        };
    }

    private StepClock clock(TimingDraft timing, String path) {
        return switch (timing.clock()) {
            case TimingDraft.RUNNING -> StepClock.RUNNING;
            case TimingDraft.STOPPED -> new StepClock.Stopped(stopReason(timing.stoppedFor(), path));
            case TimingDraft.NOT_STARTED -> StepClock.NOT_STARTED;
            default -> {
                findings.error(
                        "unreadable-clock",
                        path + ".clock",
                        "“" + timing.clock() + "”不是可用的计时状态。请写 running（计时）、stopped（停止计时）或 not-started（尚未起算）。",
                        "“" + timing.clock() + "” is nothing a clock can be. Write running, stopped or not-started.");
                yield StepClock.RUNNING;
            }
        };
    }

    private StopReason stopReason(Optional<String> written, String path) {
        if (written.isEmpty()) {
            findings.warning(
                    "stop-without-reason",
                    path + ".clock",
                    "停止计时没有写明事由，申请人无从知道为何停止。请写明：" + reasonWords() + "。",
                    "The clock is stopped without a reason, and the applicant can't know why. Write one of: "
                            + reasonWords() + ".");
            return StopReason.OTHER_BY_LAW;
        }
        for (StopReason reason : StopReason.values()) {
            if (word(reason).equals(written.get())) {
                return reason;
            }
        }
        findings.error(
                "unlawful-stop",
                path + ".clock",
                "“" + written.get() + "”不是法律规定可以停止计时的事由。可用的有：" + reasonWords() + "。",
                "“" + written.get() + "” is no reason for which the law stops the clock. There are: " + reasonWords()
                        + ".");
        return StopReason.OTHER_BY_LAW;
    }

    private static String reasonWords() {
        return Arrays.stream(StopReason.values()).map(DraftReader::word).collect(Collectors.joining(", "));
    }

    private static String word(StopReason reason) {
        return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private Optional<LegalPeriod> within(TimingDraft timing, String path) {
        Optional<LegalPeriod> read = timing.within().flatMap(written -> period(length(written), path + ".within"));
        if (read.isPresent() && read.get() instanceof LegalPeriod.OfficePeriod) {
            findings.error(
                    "within-in-hours",
                    path + ".within",
                    "环节的时限按日计算，不能用“" + read.get() + "”。请写成“same day”或“1 wd”。",
                    "A step's own time is counted in days, not in “" + read.get() + "”. Write “same day” or “1 wd”.");
            return Optional.empty();
        }
        return read;
    }

    private static String length(String written) {
        return written.endsWith(FROM_START) ? written.substring(0, written.length() - FROM_START.length()) : written;
    }

    /** What goes on by itself does so after a time of its own, which a step reached late hasn't had. */
    private Since since(TimingDraft timing, String path) {
        if (timing.within().filter(written -> written.endsWith(FROM_START)).isEmpty()) {
            return Since.ARRIVAL;
        }
        if (timing.onExpiry().isPresent()) {
            findings.error(
                    "expiry-from-start",
                    path + ".on-expiry",
                    "时限从整个办件开始时计算的环节，到达时可能已经到期，不能自动处理。请去掉 on-expiry，或去掉“from start”。",
                    "A step whose time is counted from the start of the whole may be over when it is reached, so nothing"
                            + " can happen by itself. Take out on-expiry, or “from start”.");
        }
        return Since.START;
    }

    private Optional<LegalPeriod> period(String written, String path) {
        return switch (LegalPeriod.parse(written)) {
            case Parsed.Ok<LegalPeriod>(LegalPeriod period) -> Optional.of(period);
            case Parsed.Bad<LegalPeriod>(String code, LocalText message) -> {
                findings.error("unreadable-period", path, message);
                yield Optional.empty();
            }
        };
    }

    private Map<String, Outcome> outcomes(StepDraft.Waiting step, String path) {
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        step.outcomes()
                .forEach((name, outcome) ->
                        outcome(name, outcome, path + ".outcomes." + name).ifPresent(read -> outcomes.put(name, read)));
        return Ordered.copy(outcomes);
    }

    private Optional<Outcome> outcome(String name, OutcomeDraft outcome, String path) {
        List<Route> routes = new ArrayList<>();
        for (int i = 0; i < outcome.routes().size(); i++) {
            OutcomeDraft.RouteDraft route = outcome.routes().get(i);
            String at = outcome.routes().size() == 1 ? path : path + "[" + i + "]";
            Optional<Guard> guard = route.when().flatMap(text -> guard(text, at + ".when"));
            routes.add(new Route(guard, route.to()));
        }
        LocalText title = title(outcome.title(), name, path);
        List<Must> must = must(outcome.must(), path);
        return routes.isEmpty() ? Optional.empty() : Optional.of(new Outcome(name, title, routes, must));
    }

    private Optional<Guard> guard(String text, String path) {
        return switch (context.guards().compile(text)) {
            case Parsed.Ok<Predicate<Map<String, Fact>>>(Predicate<Map<String, Fact>> test) ->
                Optional.of(new Guard(text, test));
            case Parsed.Bad<Predicate<Map<String, Fact>>>(String code, LocalText message) -> {
                findings.error("unreadable-condition", path, message);
                yield Optional.empty();
            }
        };
    }

    private End end(String name, EndDraft end) {
        String path = "ends." + name;
        ResultKind result = ResultKind.of(end.result()).orElseGet(() -> {
            findings.error(
                    "unreadable-result",
                    path + ".result",
                    "“" + end.result() + "”不是可用的办理结果。可用的有：" + resultWords() + "。",
                    "“" + end.result() + "” is no kind of result. There are: " + resultWords() + ".");
            return ResultKind.NONE;
        });
        return new End(name, title(end.title(), name, path), result, must(end.must(), path), end.stopsBranches());
    }

    private static String resultWords() {
        return Arrays.stream(ResultKind.values()).map(ResultKind::word).collect(Collectors.joining(", "));
    }

    private List<Must> must(List<MustDraft> drafts, String path) {
        List<Must> must = new ArrayList<>();
        for (int i = 0; i < drafts.size(); i++) {
            MustDraft one = drafts.get(i);
            String at = path + ".must[" + i + "]";
            LocalText title = one.title().or(() -> Must.knownTitle(one.fact())).orElseGet(() -> {
                findings.error(
                        "unnamed-must",
                        at,
                        "必须写明的“" + one.fact() + "”没有中英文名称，办理人看不懂要填什么。请补充 title。",
                        "“" + one.fact() + "” must be said but has no title in both languages, so nobody"
                                + " would know what to write. Add a title.");
                return LocalText.of(one.fact(), one.fact());
            });
            must.add(new Must(one.fact(), title));
        }
        return must;
    }

    private LocalText title(Optional<LocalText> written, String name, String path) {
        return written.orElseGet(() -> {
            if (!name.equals("then")) {
                findings.warning(
                        "missing-title",
                        path,
                        "“" + name + "”没有中英文名称，页面上只能显示这个代号。请补充 title。",
                        "“" + name
                                + "” has no title in Chinese and English; pages can only show this name. Add a title.");
            }
            return fallback(name);
        });
    }

    private static LocalText fallback(String name) {
        String shown = name.isBlank() ? "?" : name.replace('-', ' ').toLowerCase(Locale.ROOT);
        return LocalText.of(shown, shown);
    }
}
