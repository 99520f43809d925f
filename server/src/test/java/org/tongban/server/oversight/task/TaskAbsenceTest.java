package org.tongban.server.oversight.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongban.server.oversight.OversightTest;
import org.tongban.server.proceeding.Colleague;
import org.tongban.server.testing.Api;
import org.tongban.server.testing.Server;
import org.tongban.server.testing.SettableClock;

/** What becomes of a task while the one who has it in hand at its unit is away. */
@OversightTest
class TaskAbsenceTest {
    private static final String UNIT = "141000-market-regulation";
    private static final String COUNTY = "141002-government-office";
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 3);

    @Autowired
    Server server;

    @Autowired
    SettableClock clock;

    @Autowired
    ApplicationContext platform;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Tasks tasks;

    private Office office;
    private String task;
    private Colleague away;
    private Colleague there;

    @BeforeEach
    void somebodyOfTheUnitHasTheFirstReportInHand() {
        office = new Office(server);
        task = office.task();
        away = Colleague.at(platform, "甲承办", UNIT);
        there = Colleague.at(platform, "乙承办", UNIT);
        office.act(office.lead, task, "arrange", "arranged", Map.of("progress", "由登记科办理"));
        away.takes(proceeding(), "first-report");
    }

    private UUID proceeding() {
        return UUID.fromString(office.view(task).at("/task/proceeding").asString());
    }

    private void reports(Colleague who, int percent) {
        Report.Said said = new Report.Said("已上线", "无", "推广", percent, Optional.empty());
        tasks.report(who.viewer(), UUID.fromString(task), new Tasks.NewReport(UUID.randomUUID(), said, List.of()));
    }

    private Optional<String> taker(String step) {
        return Colleague.taker(platform, proceeding(), step);
    }

    @Test
    void the_stand_in_reports_and_what_still_waits_comes_back() {
        away.isAway(TODAY, TODAY.plusDays(1), Optional.of(there));
        assertThat(taker("first-report")).contains("乙承办");
        reports(there, 20);
        assertThat(office.view(task).at("/task/percent").asInt()).isEqualTo(20);
        assertThat(office.view(task).at("/reports/0/report/by").asString()).isEqualTo("乙承办");
        there.takes(proceeding(), "carry-out");
        office.comeBackOn(clock, "2026-03-06");
        Colleague.timePasses(platform);
        assertThat(taker("carry-out")).as("never was of the one who is back").contains("乙承办");
    }

    @Test
    void without_a_stand_in_anybody_of_the_unit_reports_meanwhile() {
        away.isAway(TODAY, TODAY.plusDays(1), Optional.empty());
        assertThat(taker("first-report")).isEmpty();
        reports(there, 15);
        assertThat(steps()).containsExactly("carry-out");
        office.comeBackOn(clock, "2026-03-06");
        Colleague.timePasses(platform);
        assertThat(taker("carry-out")).isEmpty();
    }

    @Test
    void a_report_of_a_colleague_is_kept_though_somebody_else_has_the_first_report_in_hand() {
        reports(there, 15);
        assertThat(office.view(task).get("reports")).hasSize(1);
        assertThat(steps()).containsExactly("carry-out");
    }

    @Test
    void a_task_handed_over_meanwhile_does_not_come_back_to_the_one_who_was_away() {
        away.isAway(TODAY, TODAY.plusDays(1), Optional.of(there));
        UUID before = proceeding();
        handOver(COUNTY);
        assertThat(Colleague.taker(platform, before, "first-report")).isEmpty();
        office.comeBackOn(clock, "2026-03-06");
        Colleague.timePasses(platform);
        assertThat(taker("arrange"))
                .as("waits for anybody of the unit that took it")
                .isEmpty();
        assertThat(jdbc.sql("select count(*) from absence where person = :person and over_at is null")
                        .param("person", away.viewer().person())
                        .query(Integer.class)
                        .single())
                .isZero();
        handOver(UNIT);
        assertThat(taker("arrange")).isEmpty();
        assertThat(steps()).containsExactly("arrange");
    }

    private void handOver(String to) {
        Api.Answer given = office.supervisor.postOnce(
                "/api/v1/tasks/" + task + "/hand-over", UUID.randomUUID(), Map.of("to", to, "reason", "职责调整"));
        assertThat(given.status()).as(given.body()).isEqualTo(200);
    }

    private List<String> steps() {
        return Office.texts(
                office.supervisor
                        .get("/api/v1/proceedings/" + proceeding())
                        .json()
                        .get("waiting"),
                "step");
    }
}
