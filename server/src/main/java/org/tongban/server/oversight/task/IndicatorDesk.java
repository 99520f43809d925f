package org.tongban.server.oversight.task;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.account.AuditKind;
import org.tongban.server.account.AuditTrail;
import org.tongban.server.oversight.task.Indicators.Indicator;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/**
 * Indicators with the ranks they should reach and did (rulebook OVR-10). Whatever is changed of them needs a reason, and
 * what they were stays to be read with who changed it.
 */
@Service
class IndicatorDesk {
    private static final int LONGEST = 500;

    private final FigureStore store;
    private final FigureScope scopes;
    private final AssessmentRules rules;
    private final Supervision supervision;
    private final AuditTrail audit;
    private final Clock clock;

    IndicatorDesk(
            FigureStore store,
            FigureScope scopes,
            AssessmentRules rules,
            Supervision supervision,
            AuditTrail audit,
            Clock clock) {
        this.store = store;
        this.scopes = scopes;
        this.rules = rules;
        this.supervision = supervision;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public Indicators.Listed indicators(Viewer viewer, int year) {
        String region = scopes.of(viewer).region();
        List<Indicators.Kept> kept = store.indicators(region, year);
        Indicators all = new Indicators(
                kept.stream().map(Indicators.Kept::indicator).toList(),
                rules.on(LocalDate.of(year, 12, 31)).ranks());
        return new Indicators.Listed(all, kept, store.indicatorChanges(region, year));
    }

    /** @param revision as it was read; 0 for one that is new; @param reason blank only where nothing known is changed */
    record Changes(int revision, String reason) {}

    /** Sets a new one, or changes the one of that name. A rank that wasn't known yet is filled in without a reason. */
    @Transactional
    public void set(Viewer viewer, int year, Indicator is, Changes changes) {
        FigureScope.Scope scope = scopes.writing(viewer);
        if (is.name().isBlank()) {
            throw Problem.atField("name", "name.missing", LocalText.of("请写明指标名称。", "Name the indicator."));
        }
        scopes.requireUnit(is.unit());
        Optional<Indicator> was =
                store.indicator(scope.region(), year, is.name()).map(Indicators.Kept::indicator);
        if (was.isPresent() && changes.revision() == 0) {
            throw Problem.atField(
                    "name",
                    "indicator.there",
                    LocalText.of(
                            "这一年已有这项指标。请在表里改它，并写明理由。",
                            "That year has this indicator. Change it in the list, with a reason."));
        }
        if (was.equals(Optional.of(is))) {
            return;
        }
        if (was.filter(before -> !before.equals(unknown(is))).isPresent()) {
            requireReason(changes.reason());
        }
        if (!store.set(scope.region(), year, is, changes.revision())) {
            throw changedMeanwhile();
        }
        note(
                viewer,
                scope.region(),
                year,
                is.name(),
                was.map(before -> told(before, is)).orElseGet(() -> "设定：" + said(is)) + why(changes));
    }

    /** @throws Problem not found, when that year has none of that name */
    @Transactional
    public void delete(Viewer viewer, int year, String name, Changes changes) {
        FigureScope.Scope scope = scopes.writing(viewer);
        Indicator was = store.indicator(scope.region(), year, name)
                .map(Indicators.Kept::indicator)
                .orElseThrow(Problem::notFound);
        requireReason(changes.reason());
        if (!store.deleteIndicator(scope.region(), year, name, changes.revision())) {
            throw changedMeanwhile();
        }
        note(viewer, scope.region(), year, name, "删除：" + said(was) + why(changes));
    }

    private void note(Viewer viewer, String region, int year, String name, String what) {
        store.note(region, year, new Indicators.Change(name, clock.instant(), viewer.displayName(), what));
        audit.record(AuditKind.INDICATOR_CHANGED, viewer, region + " " + year + " " + name);
    }

    private static Indicator unknown(Indicator is) {
        return new Indicator(is.name(), is.target(), Optional.empty(), is.unit());
    }

    private static void requireReason(String reason) {
        if (reason.isBlank() || reason.strip().length() > LONGEST) {
            throw Problem.atField(
                    "reason",
                    "indicator.reason",
                    LocalText.of(
                            "请用不超过 500 字写明改动或者删除的理由。", "Say why it is changed or deleted, in at most 500 characters."));
        }
    }

    private static Problem changedMeanwhile() {
        return Problem.of(
                HttpStatus.CONFLICT,
                "indicator-changed",
                LocalText.of(
                        "这项指标刚被别人改过。请看过现在的内容以后再改。",
                        "Somebody else changed this indicator just now. Look at it as it is before you change it."));
    }

    private static String why(Changes changes) {
        return changes.reason().isBlank() ? "" : "。理由：" + changes.reason().strip();
    }

    private String told(Indicator was, Indicator is) {
        List<String> parts = new ArrayList<>();
        if (was.target() != is.target()) {
            parts.add("目标由" + Indicators.title(was.target()).zh() + "改为"
                    + Indicators.title(is.target()).zh());
        }
        if (!was.reached().equals(is.reached())) {
            parts.add("位次由" + rank(was) + "改为" + rank(is));
        }
        if (!was.unit().equals(is.unit())) {
            parts.add("责任单位由" + supervision.unitName(was.unit()).zh() + "改为"
                    + supervision.unitName(is.unit()).zh());
        }
        return String.join("，", parts);
    }

    private String said(Indicator one) {
        return Indicators.title(one.target()).zh() + "，位次" + rank(one) + "，"
                + supervision.unitName(one.unit()).zh();
    }

    private static String rank(Indicator one) {
        return one.reached().map(rank -> "第 " + rank + " 位").orElse("未公布");
    }
}
