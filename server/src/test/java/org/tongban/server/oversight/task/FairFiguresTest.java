package org.tongban.server.oversight.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongban.rulebook.Rule;
import org.tongban.server.oversight.OversightTest;
import org.tongban.server.testing.Api;
import org.tongban.server.testing.Browser;
import org.tongban.server.testing.Server;
import tools.jackson.databind.JsonNode;

/** Bulletins and scorecards of years that have no other tasks, counted by hand. */
@OversightTest
class FairFiguresTest {
    private static final String MARKET = "141000-market-regulation";
    private static final String WATER = "141000-water";
    private static final String ENERGY = "141000-energy";

    @Autowired
    Server server;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    LimitRecords limits;

    @Autowired
    TargetRecords targets;

    @AfterEach
    void none() {
        jdbc.sql("delete from task_transfer where by_name = 'fair'").update();
        jdbc.sql("delete from task_extension where asked_by = 'fair'").update();
        jdbc.sql("delete from task_notice where by_name = 'fair'").update();
        jdbc.sql("delete from task_report where by_name = 'fair'").update();
        jdbc.sql("delete from task_milestones where set_on = '2018-01-10'").update();
        jdbc.sql("delete from supervised_task where part = 'fair'").update();
        jdbc.sql("delete from proceeding where title_en = 'fair'").update();
        jdbc.sql("delete from concluded_matter where ended_on < '2020-01-01'").update();
        jdbc.sql("delete from bulletin where month < '2020-01-01' and month > '2013-01-01'")
                .update();
    }

    private UUID task(String lead, String assigned, String due, Optional<String> ended) {
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                        insert into supervised_task (id, part, number, no, title, body, lead, lead_printed, units, printed,
                            supervises, region, pace, deadline_printed, due, goal_unit, goal_printed, rhythm, assigned_on,
                            state, ended_on, proceeding)
                        values (:id, 'fair', 'F' || :id, '1', '任务', '', :lead, :lead, array[:lead::text], '{}',
                            '141000-government-office', '141000', 'ORDINARY', '', :due::date, '', '', 'monthly-20',
                            :assigned::date, case when :ended::date is null then 'OPEN' else 'DONE' end, :ended::date,
                            gen_random_uuid())""")
                .param("id", id)
                .param("lead", lead)
                .param("assigned", assigned)
                .param("due", due)
                .param("ended", ended.orElse(null))
                .update();
        return id;
    }

    private void report(UUID task, String unit, String on) {
        jdbc.sql("""
                        insert into task_report (id, task, unit, by_name, at, reported_on, due, progress, problems,
                            next_steps, percent)
                        values (gen_random_uuid(), :task, :unit, 'fair', :on::timestamptz, :on::date, :on::date, '进', '无',
                            '续', 10)""").param("task", task).param("unit", unit).param("on", on).update();
    }

    private void transfer(UUID task, String from, String to, String wasDue, String on) {
        jdbc.sql("""
                        insert into task_transfer (id, task, from_unit, to_unit, reason, was_due, due, by_name, at)
                        values (gen_random_uuid(), :task, :from, :to, '职责调整', :was::date, '2019-03-31', 'fair',
                            :on::timestamptz)""")
                .param("task", task)
                .param("from", from)
                .param("to", to)
                .param("was", wasDue)
                .param("on", on)
                .update();
    }

    private static String figures(Api supervisor, String month) {
        Api.Answer draft = supervisor.post("/api/v1/bulletins", Map.of("month", month));
        assertThat(draft.status()).as(draft.body()).isEqualTo(200);
        return draft.json().get("figures").asString();
    }

    private static Optional<JsonNode> card(Api who, int year, String unit) {
        JsonNode items = who.get("/api/v1/scorecards?year=" + year).json().get("items");
        for (JsonNode one : items) {
            if (one.get("unit").asString().equals(unit)) {
                return Optional.of(one);
            }
        }
        return Optional.empty();
    }

    private static String part(JsonNode card, String criterion) {
        for (JsonNode one : card.get("parts")) {
            if (one.get("criterion").asString().equals(criterion)) {
                return one.get("good").asInt() + "/" + one.get("all").asInt();
            }
        }
        throw new AssertionError(criterion);
    }

    @Test
    void a_bulletin_tells_how_its_month_ended_whatever_became_of_the_tasks_since() {
        task(WATER, "2019-09-01", "2019-10-10", Optional.of("2019-11-05"));
        task(ENERGY, "2019-10-08", "2019-10-20", Optional.of("2019-10-15"));
        Api supervisor = server.api().as("supervisor");
        assertThat(figures(supervisor, "2019-10")).contains("10月新交办任务 1 项，办结 1 项", "在办 1 项，其中逾期 1 项", "临汾市水利局，逾期 21 天");
        assertThat(figures(supervisor, "2019-11")).contains("办结 1 项", "在办 0 项，其中逾期 0 项");
    }

    @Test
    void a_bulletin_names_what_was_called_off_put_off_and_given_away_late_in_its_month_alone() {
        UUID off = task(WATER, "2019-05-06", "2019-06-10", Optional.of("2019-06-20"));
        jdbc.sql("update supervised_task set state = 'CALLED_OFF', title = '不再需要的事' where id = :id")
                .param("id", off)
                .update();
        UUID later = task(ENERGY, "2019-05-06", "2019-07-10", Optional.of("2019-07-30"));
        jdbc.sql("update supervised_task set title = '往后放的事' where id = :id")
                .param("id", later)
                .update();
        jdbc.sql("""
                        insert into task_extension (id, task, unit, asked_by, person, asked_at, reason, was_due, wanted,
                            decided_by, decided_at, granted)
                        values (gen_random_uuid(), :task, :unit, 'fair', 'fair', '2019-06-03T01:00Z', '难', '2019-06-10',
                            '2019-08-10', '另一人', '2019-06-05T01:00Z', '2019-07-10')""").param("task", later).param("unit", ENERGY).update();
        UUID moved = task(ENERGY, "2019-05-06", "2019-07-31", Optional.of("2019-07-30"));
        transfer(moved, WATER, ENERGY, "2019-06-10", "2019-06-15T10:00+08:00");
        Api supervisor = server.api().as("supervisor");
        assertThat(figures(supervisor, "2019-06"))
                .contains(
                        "本月撤销任务 1 项，延期 1 项，逾期后移交其他单位 1 项。",
                        "· 撤销：不再需要的事（临汾市水利局）",
                        "· 延期：往后放的事（临汾市能源局，由2019年6月10日延至2019年7月10日）",
                        "· 移交：任务（由临汾市水利局移交临汾市能源局，移交时已逾期 5 天）");
        for (String other : List.of("2019-05", "2019-07")) {
            assertThat(figures(supervisor, other)).as(other).doesNotContain("本月撤销", "往后放的事（", "移交：");
        }
        jdbc.sql("delete from task_extension where task = :task")
                .param("task", later)
                .update();
    }

    @Test
    void a_month_that_is_still_to_come_has_no_bulletin() {
        Api supervisor = server.api().as("supervisor");
        assertThat(supervisor
                        .post("/api/v1/bulletins", Map.of("month", "2039-01"))
                        .status())
                .isEqualTo(422);
        Browser page = server.browser().reading("zh-CN").as("supervisor");
        page.open("/bulletins");
        assertThat(page.submit("/bulletins", Map.of("month", "2039-01")).body()).contains("还没有到");
        assertThat(page.submit("/bulletins", Map.of("month", "三月")).status()).isEqualTo(422);
    }

    @Test
    void numbers_of_a_draft_are_taken_again_by_asking_and_never_written_by_hand() {
        Api supervisor = server.api().as("supervisor");
        UUID task = task(WATER, "2019-08-01", "2019-08-10", Optional.of("2019-09-05"));
        assertThat(figures(supervisor, "2019-08")).contains("其中逾期 1 项");
        jdbc.sql("update supervised_task set ended_on = '2019-08-09' where id = :id")
                .param("id", task)
                .update();
        JsonNode kept =
                supervisor.post("/api/v1/bulletins", Map.of("month", "2019-08")).json();
        assertThat(kept.get("figures").asString()).as("as it was drafted").contains("其中逾期 1 项");
        String here = "/api/v1/bulletins/" + kept.get("id").asString();
        JsonNode changed = supervisor
                .patch(here, Map.of("revision", 0, "title", "八月", "opening", "各单位：", "body", "请抓紧。"))
                .json();
        assertThat(changed.get("figures").asString()).contains("其中逾期 1 项");
        Map<String, Object> forged = Map.of("revision", 1, "title", "八月", "body", "请抓紧。", "figures", "其中逾期 0 项");
        assertThat(supervisor.patch(here, forged).json().get("figures").asString())
                .as("the numbers aren't anybody's to write")
                .contains("其中逾期 1 项");
        JsonNode again = supervisor.post(here + "/figures").json();
        assertThat(again.get("figures").asString()).contains("办结 1 项", "其中逾期 0 项");
        assertThat(again.get("opening").asString()).isEqualTo("各单位：");
        assertThat(again.get("body").asString()).isEqualTo("请抓紧。");
        assertThat(supervisor.send(supervisor.request(here).DELETE()).status()).isEqualTo(204);
        assertThat(supervisor.get(here).status()).isEqualTo(404);
    }

    @Test
    void what_somebody_wrote_is_there_still_when_another_was_faster() {
        Browser page = server.browser().reading("zh-CN").as("supervisor");
        page.open("/bulletins");
        String here =
                page.submit("/bulletins", Map.of("month", "2018-04")).address().getPath();
        page.submit(here, Map.of("revision", "0", "title", "四月", "body", "先到的话"));
        page.open(here);
        Browser.Seen late = page.submit(here, Map.of("revision", "0", "title", "四月", "body", "后到的话"));
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.body()).contains("后到的话", "先到的话");
        page.open(here);
        assertThat(page.submit(here + "/figures", Map.of()).body()).contains("重新取过");
        assertThat(page.submit(here + "/delete", Map.of()).body()).contains("草稿已删除");
    }

    @Test
    void numbers_of_a_city_count_its_counties_too() {
        jdbc.sql("""
                        insert into concluded_matter (proceeding, region, unit, accepted_on, due, ended_on, decided)
                        values (gen_random_uuid(), '141081', '141081-health', '2017-05-01', '2017-05-20', '2017-05-10', true)""").update();
        assertThat(figures(server.api().as("supervisor"), "2017-05")).contains("办件和信息公开申请在时限内办结占比 100.0%（1/1）");
    }

    private void concluded(String accepted, String due, String ended) {
        jdbc.sql("""
                        insert into concluded_matter (proceeding, region, unit, accepted_on, due, ended_on, decided)
                        values (gen_random_uuid(), '141081', '141081-health', :accepted::date, :due::date, :ended::date, true)""")
                .param("accepted", accepted)
                .param("due", due)
                .param("ended", ended)
                .update();
    }

    private void open(String accepted, String due) {
        jdbc.sql("""
                        insert into proceeding (id, kind, subject, number, title_zh, title_en, region, unit, procedure,
                            version, state, revision, head, legal_due, due, yellow_from, started_at, changed_at)
                        select gen_random_uuid(), 'matter', gen_random_uuid(), 'fair', '办件', 'fair', '141081',
                            '141081-health', id, version, '{}', 1, '', :due::date, :due::date, :due::date,
                            :accepted::timestamptz, :accepted::timestamptz
                        from procedure_version limit 1""").param("accepted", accepted).param("due", due).update();
    }

    @Rule("OVR-07")
    @Test
    void a_late_matter_that_nobody_decides_counts_against_its_unit_and_one_without_a_limit_for_nobody() {
        concluded("2017-05-01", "2017-05-20", "2017-05-10");
        concluded("2017-05-01", "infinity", "2017-05-11");
        concluded("2017-04-01", "2017-05-12", "2017-06-20");
        Api supervisor = server.api().as("supervisor");
        assertThat(figures(supervisor, "2017-05")).contains("办件和信息公开申请在时限内办结占比 50.0%（1/2）");
        assertThat(figures(supervisor, "2017-06")).as("decided at last").contains("办件和信息公开申请在时限内办结占比 0.0%（0/1）");
        open("2017-07-01T10:00+08", "2017-07-20");
        open("2017-07-01T10:00+08", "infinity");
        concluded("2017-07-01", "2017-07-20", "2017-07-10");
        concluded("2017-07-01", "2017-07-20", "2017-07-11");
        assertThat(figures(supervisor, "2017-07"))
                .as("rounded down, and a clock that stands is no delay")
                .contains("办件和信息公开申请在时限内办结占比 66.6%（2/3）");
        TargetRecords.Asked unit = new TargetRecords.Asked("141081-health", List.of(), LocalDate.parse("2017-07-01"));
        assertThat(limits.of(unit, LocalDate.parse("2017-07-31")))
                .as("the same figure for a task")
                .isEqualTo(new Scorecard.Count(2, 3));
        assertThat(targets.counted(
                        PlatformTarget.IN_TIME,
                        new MonthPlan.Goal(BigDecimal.valueOf(98), "%", "按时办结率", ">="),
                        unit,
                        LocalDate.parse("2017-07-31")))
                .isEqualTo(new PlatformTarget.Counted(new PlatformTarget.Tally(2, 3), PlatformTarget.Aside.NONE));
    }

    @Rule("OVR-05")
    @Test
    void reports_missed_in_one_year_cost_nothing_in_the_next() {
        UUID task = task(WATER, "2018-06-25", "2019-12-20", Optional.of("2019-12-05"));
        report(task, WATER, "2019-01-05");
        report(task, WATER, "2019-01-18");
        Api supervisor = server.api().as("supervisor");
        assertThat(part(card(supervisor, 2018, WATER).orElseThrow(), "REPORTED_IN_TIME"))
                .as("July to December")
                .isEqualTo("0/6");
        assertThat(part(card(supervisor, 2019, WATER).orElseThrow(), "REPORTED_IN_TIME"))
                .as("January of January to November; what came for December counts for that")
                .isEqualTo("1/11");
    }

    @Rule("OVR-07")
    @Test
    void a_year_that_is_over_is_counted_as_it_was_on_its_last_day() {
        UUID task = task(WATER, "2018-11-25", "2018-12-10", Optional.of("2019-01-05"));
        Api supervisor = server.api().as("supervisor");
        JsonNode before = card(supervisor, 2018, WATER).orElseThrow();
        assertThat(part(before, "NOT_LATE")).isEqualTo("0/1");
        assertThat(part(before, "DONE_IN_TIME")).isEqualTo("0/0");
        assertThat(part(card(supervisor, 2019, WATER).orElseThrow(), "DONE_IN_TIME"))
                .isEqualTo("0/1");
        jdbc.sql("update supervised_task set lead = :lead, due = '2019-03-31' where id = :id")
                .param("lead", ENERGY)
                .param("id", task)
                .update();
        transfer(task, WATER, ENERGY, "2018-12-10", "2019-01-03");
        assertThat(card(supervisor, 2018, WATER)).as("whoever has it since").contains(before);
        assertThat(card(supervisor, 2018, ENERGY)).isEmpty();
        assertThat(part(card(supervisor, 2019, ENERGY).orElseThrow(), "DONE_IN_TIME"))
                .isEqualTo("1/1");
    }

    private void notice(UUID task, String unit, String kind, String on) {
        jdbc.sql("""
                        insert into task_notice (id, task, region, unit, supervises, kind, number, sent_on, due, body, by_name,
                            sealed_at)
                        values (gen_random_uuid(), :task, '141000', :unit, '141000-government-office', :kind,
                            'F' || gen_random_uuid(), :on::date, '2017-03-31', '请办', 'fair', now())""")
                .param("task", task)
                .param("unit", unit)
                .param("kind", kind)
                .param("on", on)
                .update();
    }

    @Rule("OVR-07")
    @Test
    void what_a_unit_failed_stays_its_own_when_the_task_goes_to_another() {
        UUID task = task(ENERGY, "2017-01-10", "2017-12-10", Optional.of("2017-12-08"));
        transfer(task, WATER, ENERGY, "2017-03-31", "2017-05-10");
        notice(task, WATER, "URGING", "2017-04-01");
        notice(task, WATER, "SUPERVISION", "2017-04-05");
        report(task, WATER, "2017-01-20");
        for (int month = 6; month <= 11; month++) {
            report(task, ENERGY, "2017-%02d-18".formatted(month));
        }
        report(task, ENERGY, "2017-05-19");
        Api supervisor = server.api().as("supervisor");
        JsonNode had = card(supervisor, 2017, WATER).orElseThrow();
        assertThat(part(had, "DONE_IN_TIME")).as("40 days late when it went").isEqualTo("0/1");
        assertThat(part(had, "NOT_LATE")).as("it has no open task").isEqualTo("0/0");
        assertThat(part(had, "NO_NOTICE")).isEqualTo("0/1");
        assertThat(part(had, "REPORTED_IN_TIME"))
                .as("January of January to April")
                .isEqualTo("1/4");
        assertThat(had.get("points").decimalValue())
                .as("5 of 20 points for reports, none of 40 and 10: 5 of 70")
                .isEqualByComparingTo("7.1");
        JsonNode has = card(supervisor, 2017, ENERGY).orElseThrow();
        assertThat(part(has, "DONE_IN_TIME")).isEqualTo("1/1");
        assertThat(part(has, "NO_NOTICE")).isEqualTo("1/1");
        assertThat(part(has, "REPORTED_IN_TIME")).as("May to November").isEqualTo("7/7");
        assertThat(has.get("points").decimalValue()).isEqualByComparingTo("100");
        assertThat(Office.texts(
                        supervisor.get("/api/v1/scorecards?year=2017").json().get("items"), "unit"))
                .as("the one that failed comes last")
                .containsExactly(ENERGY, WATER);
    }

    @Rule("OVR-07")
    @Test
    void a_task_that_went_in_time_or_waited_to_be_verified_is_no_failure() {
        UUID early = task(ENERGY, "2017-01-10", "2017-12-10", Optional.of("2017-12-08"));
        transfer(early, WATER, ENERGY, "2017-03-31", "2017-03-20");
        UUID waiting = task(ENERGY, "2017-01-10", "2017-12-10", Optional.of("2017-12-08"));
        transfer(waiting, WATER, ENERGY, "2017-03-31", "2017-04-10");
        jdbc.sql("update task_transfer set done_on = '2017-03-30' where task = :task")
                .param("task", waiting)
                .update();
        Api supervisor = server.api().as("supervisor");
        assertThat(part(card(supervisor, 2017, WATER).orElseThrow(), "DONE_IN_TIME"))
                .isEqualTo("0/0");
        assertThat(part(card(supervisor, 2017, WATER).orElseThrow(), "NO_NOTICE"))
                .isEqualTo("2/2");
    }

    @Rule("OVR-07")
    @Test
    void a_task_that_was_late_when_it_was_called_off_counts_as_late() {
        UUID late = task(WATER, "2016-01-10", "2016-03-31", Optional.of("2016-05-10"));
        UUID early = task(ENERGY, "2016-01-10", "2016-03-31", Optional.of("2016-03-10"));
        jdbc.sql("update supervised_task set state = 'CALLED_OFF' where id = any (array[:late::uuid, :early::uuid])")
                .param("late", late)
                .param("early", early)
                .update();
        Api supervisor = server.api().as("supervisor");
        assertThat(part(card(supervisor, 2016, WATER).orElseThrow(), "DONE_IN_TIME"))
                .isEqualTo("0/1");
        assertThat(part(card(supervisor, 2016, ENERGY).orElseThrow(), "DONE_IN_TIME"))
                .isEqualTo("0/0");
    }

    @Rule("OVR-05")
    @Test
    void only_reports_of_the_lead_count_as_its_own() {
        UUID task = task(WATER, "2018-11-25", "2018-12-31", Optional.of("2018-12-30"));
        report(task, ENERGY, "2018-12-15");
        Api supervisor = server.api().as("supervisor");
        assertThat(part(card(supervisor, 2018, WATER).orElseThrow(), "REPORTED_IN_TIME"))
                .isEqualTo("0/1");
        report(task, WATER, "2018-12-16");
        assertThat(part(card(supervisor, 2018, WATER).orElseThrow(), "REPORTED_IN_TIME"))
                .isEqualTo("1/1");
    }

    @Test
    void a_unit_of_which_nothing_is_known_yet_has_no_points_and_comes_last() {
        task(WATER, "2018-12-22", "2019-02-10", Optional.of("2019-02-05"));
        UUID done = task(ENERGY, "2018-11-25", "2018-12-25", Optional.of("2018-12-24"));
        Api supervisor = server.api().as("supervisor");
        JsonNode items = supervisor.get("/api/v1/scorecards?year=2018").json().get("items");
        assertThat(Office.texts(items, "unit")).containsExactly(ENERGY, WATER);
        assertThat(items.get(1).get("points").isNull()).isTrue();
        assertThat(items.get(0).get("points").decimalValue())
                .as("no report came by 20 December: 70 of 70 + 20 points")
                .isEqualByComparingTo("71.4");
        assertThat(server.browser()
                        .reading("zh-CN")
                        .as("supervisor")
                        .open("/scorecards?year=2018")
                        .body())
                .contains("没有可考核的记录");
        report(done, ENERGY, "2018-12-20");
        assertThat(card(supervisor, 2018, ENERGY).orElseThrow().get("points").decimalValue())
                .isEqualByComparingTo("100");
    }

    @Rule("OVR-09")
    @Test
    void nobody_gives_tasks_to_units_above_and_each_responsible_member_of_a_group_has_its_own() {
        Office office = new Office(server);
        String line = """
                {"doc": {"title": "虚构省方案", "number": "虚晋政办发〔2026〕%d号", "issuer": "虚构省", "date": "2026-02-27"},\
                 "no": "%s", "path": [], "title": "%s", "measures": [{"text": "抓好落实。", "lead": [%s], "responsible": [%s],\
                 "deadlines": [], "targets": [], "span": [0, 0]}], "confidence": 0.95}
                """;
        int number = Math.abs(UUID.randomUUID().hashCode());
        String file = line.formatted(number, "1", "甲", "\"省市场监管局\"", "\"省公安厅\"")
                + line.formatted(number, "2", "乙", "\"省直有关部门\"", "")
                + line.formatted(number, "3", "丙", "", "\"各县（市、区）人民政府\",\"市水利局\"");
        Api.Answer handed = office.hand("above.jsonl", file.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThat(handed.status()).as(handed.body()).isEqualTo(200);
        List<JsonNode> tasks = office
                .confirm(handed.json().get("documents").get(0).asString())
                .stream()
                .map(id -> office.view(id).get("task"))
                .toList();
        assertThat(tasks).hasSize(19);
        JsonNode first = tasks.getFirst();
        assertThat(Office.texts(first.get("units")))
                .as("the units here that do the same")
                .containsExactly("141000-market-regulation", "141000-public-security");
        assertThat(first.get("leadPrinted").asString()).isEqualTo("省市场监管局");
        assertThat(tasks.get(1).get("lead").asString()).isEqualTo("141000-government-office");
        assertThat(tasks.subList(2, 19)).allSatisfy(task -> {
            assertThat(task.get("lead").asString()).endsWith("-government-office");
            assertThat(Office.texts(task.get("units"))).hasSize(2).contains(WATER);
        });
        assertThat(office.supervisor
                        .put("/api/v1/scorecards/harm", Map.of("year", 2026, "unit", "140000-water", "harm", "虚报"))
                        .status())
                .as("nobody assesses units above")
                .isEqualTo(422);
    }

    /** A plan of 100 until the end of 2018, and an amount that was confirmed on the day on which it was reported. */
    private void reached(UUID task, int amount, String on) {
        jdbc.sql("""
                        insert into task_milestones (task, total, bonus, steps, set_on, steps_on)
                        values (:task, 100, 0.1, '[{"month": "2018-06", "percent": 50}, {"month": "2018-11", "percent": 100}]',
                            '2018-01-10', '2018-01-10')
                        on conflict do nothing""").param("task", task).update();
        jdbc.sql("""
                        insert into task_report (id, task, unit, by_name, at, reported_on, due, progress, problems,
                            next_steps, percent, amount, confirmed_by, confirmed_at)
                        values (gen_random_uuid(), :task, :unit, 'fair', :on::timestamptz, :on::date, :on::date, '进', '无',
                            '续', 10, :amount, '虚构', :on::timestamptz)""")
                .param("task", task)
                .param("unit", WATER)
                .param("on", on)
                .param("amount", amount)
                .update();
    }

    @Rule("OVR-06")
    @Test
    void a_bonus_is_counted_once_in_the_year_of_its_plan_and_as_it_was_at_the_end_of_it() {
        UUID task = task(WATER, "2018-01-10", "2019-06-30", Optional.of("2019-05-01"));
        reached(task, 110, "2018-12-20");
        reached(task, 150, "2019-02-01");
        Api supervisor = server.api().as("supervisor");
        JsonNode bonuses = card(supervisor, 2018, WATER).orElseThrow().get("bonuses");
        assertThat(bonuses).hasSize(1);
        assertThat(bonuses.get(0).get("excess").asInt()).isEqualTo(10);
        assertThat(bonuses.get(0).get("bonus").asInt()).isEqualTo(1);
        assertThat(card(supervisor, 2019, WATER).orElseThrow().get("bonuses"))
                .as("its plan was over")
                .isEmpty();
    }

    @Rule("OVR-07")
    @Test
    void a_unit_reads_its_own_points_with_the_rule_and_every_record_behind_them_and_nobody_elses() {
        UUID late = task(MARKET, "2018-02-01", "2018-03-01", Optional.of("2018-03-20"));
        task(WATER, "2018-02-01", "2018-03-01", Optional.of("2018-02-20"));
        JsonNode office = card(server.api().as("supervisor"), 2018, MARKET).orElseThrow();
        JsonNode items = server.api()
                .as("city-market-reviewer")
                .get("/api/v1/scorecards/own?year=2018")
                .json()
                .get("items");
        assertThat(items).hasSize(1);
        JsonNode own = items.get(0);
        assertThat(own.get("card")).isEqualTo(office);
        assertThat(own.at("/rule/weights/points/DONE_IN_TIME").asInt()).isEqualTo(40);
        assertThat(own.get("tasks")).hasSize(1);
        assertThat(own.at("/tasks/0/task").asString()).isEqualTo(late.toString());
        assertThat(own.at("/tasks/0/inTime").asBoolean()).isFalse();
        Browser unit = server.browser().reading("zh-CN").as("city-market-reviewer");
        assertThat(unit.open("/scorecards?year=2018").body())
                .contains("本单位 2018 年督办任务计分", "逾期办结", "/tasks/" + late, "95 分及以上")
                .doesNotContain("临汾市水利局", "/scorecards/harm");
        assertThat(server.api()
                        .as("zhang")
                        .get("/api/v1/scorecards/own?year=2018")
                        .status())
                .as("who works nowhere")
                .isEqualTo(404);
        assertThat(server.api()
                        .as("city-market-reviewer")
                        .get("/api/v1/scorecards?year=2018")
                        .status())
                .as("those of all units are the office's")
                .isEqualTo(404);
    }
}
