package org.tongban.server.oversight.task;

import java.time.LocalDate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.oversight.task.Indicators.Indicator;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/** Indicators with the ranks they should reach and did. */
@Service
class IndicatorDesk {
    private final FigureStore store;
    private final FigureScope scopes;
    private final AssessmentRules rules;

    IndicatorDesk(FigureStore store, FigureScope scopes, AssessmentRules rules) {
        this.store = store;
        this.scopes = scopes;
        this.rules = rules;
    }

    @Transactional(readOnly = true)
    public Indicators indicators(Viewer viewer, int year) {
        return new Indicators(
                store.indicators(scopes.of(viewer).region(), year),
                rules.on(LocalDate.of(year, 12, 31)).ranks());
    }

    @Transactional
    public void indicator(Viewer viewer, int year, Indicator indicator) {
        FigureScope.Scope scope = scopes.writing(viewer);
        if (indicator.name().isBlank()) {
            throw Problem.atField("name", "name.missing", LocalText.of("请写明指标名称。", "Name the indicator."));
        }
        scopes.requireUnit(indicator.unit());
        store.indicator(scope.region(), year, indicator);
    }

    @Transactional
    public void delete(Viewer viewer, int year, String name) {
        FigureScope.Scope scope = scopes.writing(viewer);
        if (!store.deleteIndicator(scope.region(), year, name)) {
            throw Problem.notFound();
        }
    }
}
