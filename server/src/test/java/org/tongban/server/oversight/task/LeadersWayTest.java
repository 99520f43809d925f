package org.tongban.server.oversight.task;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.tongban.kernel.text.Language;
import org.tongban.server.oversight.OversightTest;
import org.tongban.server.testing.Chromium;
import org.tongban.server.testing.Server;
import org.tongban.server.testing.SettableClock;

/** From the first page of a leader to a late matter, in a real browser. */
@OversightTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LeadersWayTest {
    private static final int DESK = 1280;
    private static final Instant LATER = Instant.parse("2027-02-01T02:00:00Z");
    private static final String COUNTY = ".map-sketch a[href*='region=141002']";
    private static final String FIRST_TASK = ".task-list a.watch-title";

    /** More links than any page has before what is looked for. */
    private static final int MOST_STEPS = 120;

    @Autowired
    Server server;

    @Autowired
    SettableClock clock;

    private Chromium chromium;

    @BeforeAll
    void tasksAreGivenOut() {
        chromium = Chromium.at(server.url());
        clock.set(SettableClock.START);
        Office office = new Office(server);
        office.confirm(office.document());
    }

    @BeforeEach
    void andAreLateByNow() {
        clock.set(LATER);
    }

    @AfterAll
    void close() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void two_clicks_lead_from_the_map_over_a_county_to_its_late_task(Language language) {
        Page page = chromium.windowOf("leader", DESK, language);
        page.navigate("/oversight");
        page.locator("figure.chart-done .chart-drawn svg").first().waitFor();
        assertThat(page.locator(COUNTY).innerText()).contains("✕");
        assertThat(chromium.lookAtBothWidths(page, "leader-" + language, language))
                .isEmpty();
        page.locator(COUNTY).click();
        page.locator(FIRST_TASK).first().click();
        arrived(page);
        page.context().close();
    }

    private static void arrived(Page page) {
        page.waitForURL("**/tasks/*-*");
        assertThat(page.locator(".lead .lamp-red").first().innerText()).containsPattern("逾期|late|overdue");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void the_same_way_can_be_gone_by_keyboard(Language language) {
        Page page = chromium.windowOf("leader", DESK, language);
        page.navigate("/oversight");
        tabTo(page, COUNTY);
        page.keyboard().press("Enter");
        page.waitForURL("**/tasks?region=141002*");
        tabTo(page, FIRST_TASK);
        page.keyboard().press("Enter");
        arrived(page);
        page.context().close();
    }

    private static void tabTo(Page page, String selector) {
        for (int step = 0; step < MOST_STEPS; step++) {
            page.keyboard().press("Tab");
            if ((Boolean) page.evaluate("selector => document.activeElement.matches(selector)", selector)) {
                return;
            }
        }
        throw new AssertionError("the keyboard doesn't get to " + selector);
    }

    @Test
    void without_scripts_every_chart_is_its_table() {
        Page page = Chromium.signedIn(chromium.windowWithoutScripts(DESK, Language.EN), "leader");
        page.navigate("/oversight");
        int charts = page.locator("figure.chart").count();
        assertThat(charts).isPositive();
        assertThat(page.locator("figure.chart table:visible").count()).isEqualTo(charts);
        assertThat(page.locator(".chart-drawn:visible").count()).isZero();
        List<String> months =
                page.locator("figure.chart").first().locator("tbody th").allInnerTexts();
        assertThat(months).hasSize(12).first().isEqualTo("2027-02");
        page.context().close();
    }
}
