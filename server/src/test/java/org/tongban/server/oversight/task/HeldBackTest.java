package org.tongban.server.oversight.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongban.rulebook.Rule;
import org.tongban.server.application.Filling;
import org.tongban.server.oversight.OversightTest;
import org.tongban.server.testing.Api;
import org.tongban.server.testing.Browser;
import org.tongban.server.testing.Server;
import org.tongban.server.testing.SettableClock;
import tools.jackson.databind.JsonNode;

/** New applications wait while the plan of their county is behind. */
@OversightTest
class HeldBackTest {
    private static final String YAODU = "141002";
    private static final String ITEM = "temporary-land";
    private static final Map<String, List<String>> LAND = Map.of("needs_project_resources", List.of(ITEM));

    @Autowired
    Server server;

    @Autowired
    SettableClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TaskStore tasks;

    @Autowired
    ReportStore reports;

    @Autowired
    TransactionTemplate transaction;

    private Office office;
    private Api county;
    private Api applicant;

    @BeforeEach
    void earlierPlansAreOver() {
        jdbc.sql("update task_milestones set items = '{}'").update();
        office = new Office(server);
        county = server.api().as("county-supervisor");
        applicant = server.api().as("wang");
    }

    /** A task of the county of which 50 of 200 had to be reached by the end of February; it is March. */
    private String behind() {
        String task = office.confirm(office.document()).stream()
                .filter(one ->
                        office.view(one).get("task").get("lead").asString().equals(YAODU + "-government-office"))
                .findFirst()
                .orElseThrow();
        Map<String, Object> plan = Map.of(
                "total",
                200,
                "steps",
                List.of(Map.of("month", "2026-02", "percent", 25), Map.of("month", "2026-11", "percent", 100)),
                "items",
                List.of(ITEM));
        Api.Answer set = office.supervisor.put("/api/v1/tasks/" + task + "/milestones", plan);
        assertThat(set.status()).as(set.body()).isEqualTo(200);
        return task;
    }

    /** Reported by the county and confirmed by the city. */
    private void reaches(String task, int amount) {
        UUID report = UUID.randomUUID();
        Api.Answer reported = county.postOnce(
                "/api/v1/tasks/" + task + "/reports",
                report,
                Map.of("progress", "处置", "problems", "无", "nextSteps", "继续", "percent", 10, "amount", amount));
        assertThat(reported.status()).as(reported.body()).isEqualTo(200);
        assertThat(office.supervisor
                        .post("/api/v1/tasks/" + task + "/reports/" + report + "/confirmation")
                        .status())
                .isEqualTo(200);
    }

    private Filling land() {
        Filling filling = Filling.begin(applicant, "project-resources", YAODU, LAND);
        filling.save("organisation_code", "91350100M000100Y43");
        return filling.complete();
    }

    private JsonNode held(String region, String item) {
        return applicant
                .get("/api/v1/holds?region=" + region + "&item=" + item)
                .json()
                .get("items");
    }

    @Rule("OVR-06")
    @Test
    void a_missed_milestone_holds_back_new_applications_of_the_county_until_it_is_caught_up() {
        String task = behind();
        Filling filling = land();
        JsonNode hold = filling.look().get("holds").get(0);
        assertThat(hold.get("why").get("zh").asString())
                .contains("临时用地", "2026-03-03 起", "尧都区", "2026-02-28", "25%（50）", "差 50")
                .contains(office.view(task).get("task").get("number").asString());
        Api.Answer refused = filling.submit(UUID.randomUUID());
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.response().headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(refused.json().get("code").asString()).isEqualTo("applications-suspended");
        assertThat(refused.json().get("holds").get(0).get("lacking").asInt()).isEqualTo(50);
        assertThat(count("select count(*) from application where draft = :id", filling))
                .isZero();

        assertThat(held("141021", ITEM)).as("of another county").isEmpty();
        assertThat(held(YAODU, "land-prereview")).as("of another item").isEmpty();

        reaches(task, 49);
        assertThat(held(YAODU, ITEM).get(0).get("lacking").asInt()).isEqualTo(1);
        reaches(task, 50);
        assertThat(held(YAODU, ITEM)).isEmpty();
        assertThat(filling.submit(UUID.randomUUID()).status()).isEqualTo(200);
        JsonNode plan =
                office.supervisor.get("/api/v1/tasks/" + task + "/milestones").json();
        assertThat(plan.get("hold").isNull()).isTrue();
        assertThat(plan.get("counted").get("later").asInt()).isEqualTo(1);
        assertThat(plan.get("counted").get("waiting").asInt()).isZero();
    }

    @Rule("OVR-06")
    @Test
    void what_was_handed_in_before_goes_on() {
        Filling before = land();
        String application =
                before.submit(UUID.randomUUID()).json().get("application").asString();
        behind();
        Api clerk = server.api().as("counter");
        Api.Answer corrected = decide(
                clerk,
                application,
                Map.of(
                        "outcome",
                        "correct",
                        "corrections",
                        List.of(Map.of("about", "material", "target", "dig-plan", "sentence", "请补盖章页"))));
        assertThat(corrected.status()).as(corrected.body()).isEqualTo(200);
        Api.Answer draft = applicant.post("/api/v1/applications/" + application + "/correction");
        assertThat(draft.status()).as(draft.body()).isBetween(200, 201);
        Filling correction = new Filling(applicant, draft.json().get("id").asString());
        assertThat(correction.look().get("holds")).isEmpty();
        assertThat(correction.complete().submit(UUID.randomUUID()).status()).isEqualTo(200);
        assertThat(decide(clerk, application, Map.of("outcome", "accept")).status())
                .isEqualTo(200);
    }

    private static Api.Answer decide(Api clerk, String application, Map<String, Object> decision) {
        String path = "/api/v1/counter/applications/" + application;
        Map<String, Object> body = new java.util.HashMap<>(decision);
        body.put(
                "revision",
                clerk.get(path).json().get("proceeding").get("revision").asLong());
        return clerk.postOnce(path + "/decision", UUID.randomUUID(), body);
    }

    @Rule("OVR-06")
    @ParameterizedTest
    @ValueSource(strings = {"national-key", "livelihood"})
    void national_key_and_livelihood_projects_go_on_by_a_statement_that_the_clerk_checks(String kind) {
        String task = behind();
        Filling filling = land();
        String project = filling.path() + "/project";
        assertThat(applicant.put(project, Map.of("kind", "other")).status()).isEqualTo(204);
        assertThat(filling.submit(UUID.randomUUID()).status()).isEqualTo(409);
        assertThat(applicant.put(project, Map.of("kind", kind, "grounds", "民生")).status())
                .isEqualTo(422);
        String grounds = "尧都区第三中学改扩建，列入虚政办发〔2026〕9号民生实事清单第4项";
        assertThat(applicant
                        .put(project, Map.of("kind", kind, "grounds", grounds))
                        .status())
                .isEqualTo(204);
        Api.Answer handedIn = filling.submit(UUID.randomUUID());
        assertThat(handedIn.status()).as(handedIn.body()).isEqualTo(200);
        String application = handedIn.json().get("application").asString();
        assertThat(applicant.put(project, Map.of("kind", "other")).status())
                .as("a statement stands once it is handed in")
                .isEqualTo(409);

        assertThat(milestones(task)).contains("放行", grounds, "未核对");
        Api clerk = server.api().as("counter");
        assertThat(clerk.get("/api/v1/counter/applications/" + application)
                        .json()
                        .get("project")
                        .get("grounds")
                        .asString())
                .isEqualTo(grounds);
        Api.Answer unchecked = decide(clerk, application, Map.of("outcome", "accept"));
        assertThat(unchecked.status()).isEqualTo(422);
        assertThat(unchecked.json().get("errors").get(0).get("field").asString())
                .isEqualTo("checked");
        assertThat(decide(clerk, application, Map.of("outcome", "accept", "checked", List.of("project-kind")))
                        .status())
                .isEqualTo(200);

        JsonNode plan = county.get("/api/v1/tasks/" + task + "/milestones").json();
        assertThat(plan.get("counted").get("exempt").asInt()).isEqualTo(1);
        JsonNode line = plan.get("lines").get(0).get("held");
        assertThat(line.get("how").asString()).isEqualTo("EXEMPT");
        assertThat(line.get("grounds").asString()).isEqualTo(grounds);
        assertThat(line.get("statedBy").asString()).isEqualTo("王例三");
        assertThat(line.get("checkedBy").asString()).isEqualTo("周演窗");
        assertThat(line.get("times").asInt()).as("refused before it was stated").isEqualTo(1);
        assertThat(milestones(task)).contains("周演窗 已核对").doesNotContain("未核对");
    }

    private String milestones(String task) {
        return server.browser()
                .reading("zh-CN")
                .as("supervisor")
                .open("/tasks/" + task + "/milestones")
                .body();
    }

    @Rule("OVR-06")
    @Test
    void beginning_again_with_the_same_key_takes_nothing_back_of_what_was_let_through() {
        String task = behind();
        UUID key = UUID.randomUUID();
        Map<String, Object> start = Map.of("theme", "project-resources", "region", YAODU, "answers", LAND);
        String draft = applicant
                .postOnce("/api/v1/drafts", key, start)
                .json()
                .get("id")
                .asString();
        Filling filling = new Filling(applicant, draft);
        filling.save("organisation_code", "91350100M000100Y43");
        filling.complete();
        String grounds = "尧都区第三中学改扩建，列入虚政办发〔2026〕9号民生实事清单第4项";
        applicant.put(filling.path() + "/project", Map.of("kind", "livelihood", "grounds", grounds));
        assertThat(filling.submit(UUID.randomUUID()).status()).isEqualTo(200);
        assertThat(applicant
                        .postOnce("/api/v1/drafts", key, start)
                        .json()
                        .get("id")
                        .asString())
                .isEqualTo(draft);
        JsonNode line = office.supervisor
                .get("/api/v1/tasks/" + task + "/milestones")
                .json()
                .get("lines")
                .get(0)
                .get("held");
        assertThat(line.get("how").asString()).isEqualTo("EXEMPT");
        assertThat(line.get("grounds").asString()).isEqualTo(grounds);
        Browser.Seen page = server.browser().reading("zh-CN").as("supervisor").open("/tasks/" + task + "/milestones");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("放行", grounds);
    }

    @Rule("OVR-06")
    @Test
    void those_in_charge_see_who_was_held_back_and_others_do_not() {
        String task = behind();
        Filling told = Filling.begin(applicant, "project-resources", YAODU, LAND);
        JsonNode plan =
                office.leader.get("/api/v1/tasks/" + task + "/milestones").json();
        assertThat(plan.get("counted").get("waiting").asInt()).isEqualTo(1);
        assertThat(plan.get("lines").get(0).get("held").get("how").asString()).isEqualTo("TOLD");
        assertThat(plan.get("lines").get(0).get("held").get("applicant").asString())
                .contains("王例三");
        told.submit(UUID.randomUUID());
        told.submit(UUID.randomUUID());
        JsonNode refused = office.supervisor
                .get("/api/v1/tasks/" + task + "/milestones")
                .json()
                .get("lines");
        assertThat(refused).hasSize(1);
        assertThat(refused.get(0).get("held").get("how").asString()).isEqualTo("REFUSED");
        assertThat(refused.get(0).get("held").get("times").asInt()).isEqualTo(2);
        assertThat(applicant.get("/api/v1/tasks/" + task + "/milestones").status())
                .isEqualTo(404);
        String page = server.browser()
                .reading("zh-CN")
                .as("supervisor")
                .open("/tasks/" + task + "/milestones")
                .body();
        assertThat(page).contains("谁遇到了暂停", "王例三", "临时用地", "提交时被暂停");
    }

    @Rule("OVR-06")
    @Test
    void applicants_are_told_before_filling_in_and_at_the_submission_in_both_languages() {
        String task = behind();
        String number = office.view(task).get("task").get("number").asString();
        String start = "/drafts/new?theme=project-resources&region=" + YAODU + "&needs_project_resources=" + ITEM;
        assertThat(server.browser().reading("zh-CN").as("wang").open(start).body())
                .contains("暂停受理新的申请", number, "差 50", "自动恢复", "国家重点项目和民生项目不受影响");
        assertThat(server.browser().reading("en").as("wang").open(start).body())
                .contains("New applications wait", number, "50 short", "National key projects");
        Filling filling = land();
        Browser wang = server.browser().reading("zh-CN").as("wang");
        String draft = "/drafts/" + filling.draft();
        assertThat(wang.open(draft + "/confirm").body()).contains("暂停受理新的申请", "这是什么项目？");
        Browser.Seen refused = wang.submit(
                draft + "/submit", Map.of("_command", UUID.randomUUID().toString(), "declared", "yes"));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.body()).contains("差 50");
        Browser.Seen tooShort = wang.submit(draft + "/project", Map.of("kind", "livelihood", "grounds", "三中扩建"));
        assertThat(tooShort.status()).isEqualTo(422);
        assertThat(tooShort.body())
                .as("what was typed stays")
                .contains("三中扩建</textarea>")
                .containsPattern("value=\"livelihood\" checked");
    }

    @Rule("OVR-06")
    @Test
    void what_exceeds_the_total_is_on_the_scorecard_with_a_tenth_of_the_excess() {
        String task = behind();
        reaches(task, 230);
        assertThat(held(YAODU, ITEM)).isEmpty();
        JsonNode cards =
                office.supervisor.get("/api/v1/scorecards?year=2026").json().get("items");
        List<String> bonuses = new ArrayList<>();
        cards.forEach(card -> card.get("bonuses").forEach(bonus -> {
            if (bonus.get("task").asString().equals(task)) {
                bonuses.add(
                        card.get("unit").asString() + " " + bonus.get("excess").asString() + " "
                                + bonus.get("bonus").asString());
            }
        }));
        assertThat(bonuses).containsExactly(YAODU + "-government-office 30 3");
        assertThat(server.browser()
                        .reading("zh-CN")
                        .as("supervisor")
                        .open("/scorecards?year=2026")
                        .body())
                .contains("超额奖励 +3");
    }

    @Rule("OVR-06")
    @Test
    void a_submission_waits_for_a_report_that_is_being_made_and_goes_by_what_came_of_it() throws Exception {
        String task = behind();
        Filling refused = land();
        Filling handedIn = land();
        try (ExecutorService other = Executors.newSingleThreadExecutor()) {
            assertThat(duringAReport(task, 50, refused, other, true).status())
                    .as("the report was taken back")
                    .isEqualTo(409);
            assertThat(duringAReport(task, 50, handedIn, other, false).status())
                    .as("the report was kept")
                    .isEqualTo(200);
        }
    }

    private Api.Answer duringAReport(String task, int amount, Filling filling, ExecutorService other, boolean takenBack)
            throws Exception {
        Future<Api.Answer> submission = transaction.execute(status -> {
            SupervisedTask locked = tasks.lock(UUID.fromString(task)).orElseThrow();
            Report report = report(locked, amount);
            reports.insert(locked.id(), report);
            reports.confirm(report.id(), "谢演督", clock.instant());
            Future<Api.Answer> begun = other.submit(() -> filling.submit(UUID.randomUUID()));
            while (!begun.isDone() && waitingForLocks() == 0) {
                Thread.onSpinWait();
            }
            assertThat(begun.isDone()).as("decided before the report was").isFalse();
            if (takenBack) {
                status.setRollbackOnly();
            }
            return begun;
        });
        return submission.get();
    }

    private Report report(SupervisedTask task, int amount) {
        LocalDate today = LocalDate.of(2026, 3, 3);
        return new Report(
                UUID.randomUUID(),
                task.id(),
                task.lead(),
                "邹演督",
                clock.instant(),
                today,
                today,
                new Report.Said("处置", "无", "继续", 10, Optional.of(BigDecimal.valueOf(amount))),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }

    private int waitingForLocks() {
        return jdbc.sql("""
                        select count(*) from pg_locks waiting where not granted and exists (
                            select 1 from pg_locks at where at.pid = waiting.pid and at.locktype = 'tuple'
                                and at.relation = 'supervised_task'::regclass)""").query(Integer.class).single();
    }

    @Rule("OVR-06")
    @Test
    void of_many_submissions_around_a_report_each_is_refused_and_kept_or_becomes_one_application() throws Exception {
        String task = behind();
        List<Filling> fillings = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            fillings.add(land());
        }
        CyclicBarrier barrier = new CyclicBarrier(fillings.size() + 1);
        List<Future<Integer>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(fillings.size() + 1)) {
            for (Filling filling : fillings) {
                answers.add(threads.submit(() -> {
                    barrier.await();
                    return filling.submit(UUID.randomUUID()).status();
                }));
            }
            threads.submit(() -> {
                        barrier.await();
                        reaches(task, 50);
                        return 0;
                    })
                    .get();
        }
        for (int i = 0; i < fillings.size(); i++) {
            int status = answers.get(i).get();
            assertThat(status).isIn(200, 409);
            assertThat(count("select count(*) from application where draft = :id", fillings.get(i)))
                    .isEqualTo(status == 200 ? 1 : 0);
            assertThat(count(
                            "select count(*) from held_application where draft = :id and how = 'REFUSED'",
                            fillings.get(i)))
                    .isEqualTo(status == 200 ? 0 : 1);
            assertThat(fillings.get(i).submit(UUID.randomUUID()).status()).isEqualTo(200);
        }
    }

    private int count(String sql, Filling filling) {
        return jdbc.sql(sql)
                .param("id", UUID.fromString(filling.draft()))
                .query(Integer.class)
                .single();
    }
}
