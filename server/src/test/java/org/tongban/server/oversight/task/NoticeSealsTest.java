package org.tongban.server.oversight.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongban.rulebook.Rule;
import org.tongban.server.licence.SealedPapers;
import org.tongban.server.oversight.OversightTest;
import org.tongban.server.proceeding.Proceedings;
import org.tongban.server.testing.Browser;
import org.tongban.server.testing.Server;
import org.tongban.server.testing.SettableClock;
import tools.jackson.databind.JsonNode;

/** A notice whose paper can't be sealed is a notice all the same. */
@OversightTest
class NoticeSealsTest {
    @Autowired
    Server server;

    @Autowired
    SettableClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TaskStore tasks;

    @Autowired
    TaskDoor door;

    @Autowired
    NoticeStore notices;

    @Autowired
    Proceedings proceedings;

    @Autowired
    Supervision supervision;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Ladder ladder;

    @Autowired
    NoticeDays days;

    private final List<String> sealed = new ArrayList<>();
    private boolean reachable;
    private NoticeSeals seals;
    private TaskNotices escalation;

    @BeforeEach
    void aSealThatCanNotBeReached() {
        jdbc.sql("update task_notice set seal_next = null where sealed_at is null")
                .update();
        Sealing sealing = paper -> {
            if (!reachable) {
                throw new IllegalStateException("the time stamp service doesn't answer");
            }
            sealed.add(paper.number());
        };
        seals = new NoticeSeals(notices, supervision, sealing, transactions, clock, Runnable::run);
        escalation = new TaskNotices(
                tasks, door, notices, days, proceedings, seals, supervision, transaction, ladder, "", clock);
    }

    @Rule("OVR-04")
    @Test
    void a_task_escalates_although_its_notice_can_not_be_sealed_and_the_seal_follows_by_itself() {
        Office office = new Office(server);
        String task = office.task();
        office.comeBackOn(clock, "2026-04-27");
        escalation.sendDue();
        JsonNode sent = office.view(task).get("notices");
        assertThat(Office.texts(sent, "notice", "kind")).containsExactly("REMINDER");
        JsonNode notice = sent.get(0).get("notice");
        assertThat(notice.get("seal").get("at").isNull()).isTrue();
        assertThat(notice.get("seal").get("tries").asInt()).isEqualTo(1);
        assertThat(notice.get("seal").get("fault").asString()).contains("time stamp service");
        assertThat(Office.waiting(office.lead)).contains(task);
        String id = notice.get("id").asString();
        onlyThisOneWaits(id);
        Browser unit = server.browser().reading("zh-CN").as("city-market-reviewer");
        assertThat(unit.open("/notices/" + id).body()).doesNotContain("time stamp service");
        assertThat(office.lead.get("/api/v1/notices/" + id).body())
                .contains("电子印章暂时盖不上")
                .doesNotContain("time stamp service");
        assertThat(office.lead.get("/api/v1/tasks/" + task).body()).doesNotContain("time stamp service");
        assertThat(server.browser().as("supervisor").open("/notices/" + id).body())
                .contains("time stamp service");
        assertThat(unit.open("/notices/" + id).body()).contains("未盖章", "自动补盖").doesNotContain("下载盖章文书");
        assertThat(unit.open("/notices/" + id + "/sealed").status()).isEqualTo(404);
        assertThat(unit.open("/tasks/" + task).body()).contains("未盖章");

        assertThat(seals.sealWaiting()).as("not before its next try").isZero();
        clock.advance(Duration.ofMinutes(1));
        assertThat(seals.sealWaiting()).as("still out of reach").isZero();
        assertThat(seal(id).tries()).isEqualTo(2);
        reachable = true;
        clock.advance(Duration.ofMinutes(1));
        assertThat(seals.sealWaiting()).as("less often").isZero();
        clock.advance(Duration.ofMinutes(1));
        assertThat(seals.sealWaiting()).isPositive();
        assertThat(sealed).containsOnlyOnce(notice.get("number").asString());
        assertThat(seal(id).at()).isPresent();
        assertThat(seal(id).next()).isEmpty();
        assertThat(seals.sealWaiting()).as("each once").isZero();
        assertThat(unit.open("/notices/" + id).body()).contains("下载盖章文书").doesNotContain("未盖章");
    }

    /** Tasks of other tests have become late on the same day; a round tries only so many. */
    private void onlyThisOneWaits(String id) {
        jdbc.sql("update task_notice set seal_next = null where sealed_at is null and id <> cast(:id as uuid)")
                .param("id", id)
                .update();
    }

    private Notice.Seal seal(String id) {
        return notices.find(UUID.fromString(id)).orElseThrow().seal();
    }

    @Rule("OVR-04")
    @Test
    void the_next_rung_is_climbed_while_the_one_below_still_waits_for_its_seal() {
        Office office = new Office(server);
        String task = office.task();
        for (String day : List.of("2026-04-27", "2026-05-06", "2026-05-07")) {
            office.comeBackOn(clock, day);
            escalation.sendDue();
        }
        assertThat(Office.texts(office.view(task).get("notices"), "notice", "kind"))
                .containsExactly("REMINDER", "URGING", "SUPERVISION");
        reachable = true;
        clock.advance(Duration.ofHours(5));
        assertThat(seals.sealWaiting()).isGreaterThanOrEqualTo(3);
    }

    @Test
    void whoever_sends_a_notice_does_not_wait_for_its_seal() {
        List<Runnable> later = new ArrayList<>();
        reachable = true;
        NoticeSeals apart = new NoticeSeals(
                notices, supervision, paper -> sealed.add(paper.number()), transactions, clock, later::add);
        Office office = new Office(server);
        String task = office.task();
        office.comeBackOn(clock, "2026-04-27");
        new TaskNotices(tasks, door, notices, days, proceedings, apart, supervision, transaction, ladder, "", clock)
                .sendDue();
        String number = office.view(task).at("/notices/0/notice/number").asString();
        assertThat(sealed).isEmpty();
        later.forEach(Runnable::run);
        assertThat(sealed).containsOnlyOnce(number);
    }

    @Test
    void a_seal_whose_failure_can_not_even_be_noted_troubles_nobody() {
        PlatformTransactionManager none = new AbstractPlatformTransactionManager() {
            @Override
            protected Object doGetTransaction() {
                throw new CannotCreateTransactionException("no connection is free");
            }

            @Override
            protected void doBegin(Object transaction, TransactionDefinition definition) {}

            @Override
            protected void doCommit(DefaultTransactionStatus status) {}

            @Override
            protected void doRollback(DefaultTransactionStatus status) {}
        };
        NoticeSeals starved = new NoticeSeals(notices, supervision, paper -> {}, none, clock, Runnable::run);
        assertThat(starved.seal(UUID.randomUUID())).isFalse();
    }

    @Test
    void what_is_sealed_at_once_can_be_fetched_at_once(
            @Autowired TaskNotices platform, @Autowired SealedPapers papers) {
        Office office = new Office(server);
        String task = office.task();
        office.comeBackOn(clock, "2026-12-31");
        platform.sendDue();
        UUID sent = UUID.fromString(office.view(task).at("/notices/0/notice/id").asString());
        Instant end = Instant.now().plusSeconds(60);
        while (notices.find(sent).orElseThrow().seal().at().isEmpty()
                && Instant.now().isBefore(end)) {
            Thread.onSpinWait();
        }
        JsonNode notice = office.view(task).get("notices").get(0).get("notice");
        assertThat(notice.get("seal").get("at").isNull()).isFalse();
        assertThat(papers.find(UUID.fromString(notice.get("id").asString()))).isPresent();
    }
}
