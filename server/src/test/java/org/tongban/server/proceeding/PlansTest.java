package org.tongban.server.proceeding;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Asks the planner: with many rows, nothing that people wait for reads a whole table. */
@ProceedingTest
class PlansTest {

    private static final int MANY = 200_000;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    NamedParameterJdbcTemplate named;

    @Autowired
    Matters matters;

    @BeforeEach
    void manyRows() {
        Integer there = jdbc.queryForObject("select count(*) from proceeding where region = '149999'", Integer.class);
        if (there != null && there > 0) {
            return;
        }
        matters.start(Matters.newUnit());
        jdbc.update("""
                insert into proceeding (id, kind, subject, number, title_zh, title_en, region, unit, procedure, version, state,
                    revision, head, legal_due, due, yellow_from, wakes_at, started_at, changed_at)
                select gen_random_uuid(), 'matter', gen_random_uuid(), 'N' || i, '办件', 'matter', '149999',
                    'unit-' || i % 500, 'licensing', '1', '{}', 1, '', d, d, d - 4, d + interval '1 day', now(), now()
                from (select i, date '2026-01-01' + i % 365 as d from generate_series(1, ?) i) n""", MANY);
        jdbc.update("""
                insert into waiting (proceeding, step, desk, kind, region, due, yellow_from, taken_by, arrived_at)
                select id, 'review', 'unit:' || unit, kind, region, due, yellow_from,
                    case when number like '%7' then 'person-' || right(unit, 2) end, now()
                from proceeding where region = '149999'""");
        jdbc.update("""
                insert into proceeding_event (proceeding, revision, command, at, body, hash)
                select id, r, gen_random_uuid(), now(), '{}', '' from proceeding, generate_series(1, 2) r
                where region = '149999'""");
        jdbc.execute("vacuum analyze proceeding");
        jdbc.execute("vacuum analyze waiting");
        jdbc.execute("vacuum analyze proceeding_event");
    }

    @Test
    void a_page_of_an_inbox_is_read_from_the_index_of_its_desks() {
        Map<String, Object> asked = Map.ofEntries(
                Map.entry("desks", new String[] {"unit:unit-7", "head:unit-7"}),
                Map.entry("me", "person-1"),
                Map.entry("takers", "me"),
                Map.entry("afterDue", LocalDate.of(2026, 5, 1)),
                Map.entry("afterId", new UUID(0, 0)),
                Map.entry("afterStep", ""),
                Map.entry("dueFrom", LocalDate.MIN),
                Map.entry("dueTo", LocalDate.MAX),
                Map.entry("yellowFrom", LocalDate.MIN),
                Map.entry("yellowTo", LocalDate.MAX),
                Map.entry("kind", "matter"),
                Map.entry("region", "149999"),
                Map.entry("limit", 26));
        assertThat(plan(InboxStore.AT_DESKS, asked)).contains("waiting_desk").noneMatch(PlansTest::readsAll);
        assertThat(plan(InboxStore.TAKEN_BY_ME, asked))
                .contains("waiting_taken")
                .noneMatch(PlansTest::readsAll);
    }

    @Test
    void counting_an_inbox_reads_only_its_desks() {
        assertThat(plan(
                        InboxStore.COUNT_AT_DESKS,
                        Map.of(
                                "desks",
                                new String[] {"unit:unit-7", "head:unit-7"},
                                "me",
                                "person-1",
                                "takers",
                                "me",
                                "most",
                                5_000,
                                "today",
                                LocalDate.of(2026, 5, 1))))
                .contains("waiting_desk")
                .noneMatch(PlansTest::readsAll);
    }

    @Test
    void lamps_of_a_region_are_counted_from_one_index() {
        assertThat(plan(
                        "select region, unit, count(*) filter (where due < :today) from proceeding"
                                + " where outcome is null and region between :from and :to group by region, unit",
                        Map.of("today", LocalDate.of(2026, 5, 1), "from", "149900", "to", "149998")))
                .contains("proceeding_open")
                .noneMatch(PlansTest::readsAll);
    }

    @Test
    void what_falls_due_next_and_what_one_matter_says_are_found_by_index() {
        assertThat(plan("""
                        select id, wakes_at from proceeding where wakes_at <= :now::timestamptz
                            and (wakes_at, id) > ('1970-01-01'::timestamptz, :id)
                        order by wakes_at, id limit 1 for update skip locked""", Map.of("now", "2026-03-01T00:00:00Z", "id", new UUID(0, 0))))
                .contains("proceeding_wakes")
                .noneMatch(PlansTest::readsAll);
        UUID id = new UUID(1, 1);
        assertThat(plan(
                        "select * from proceeding p where p.subject = :id and p.kind = 'matter' order by p.started_at",
                        Map.of("id", id)))
                .contains("proceeding_subject")
                .noneMatch(PlansTest::readsAll);
        assertThat(plan(
                        "select * from proceeding p where p.number = :number order by p.started_at, p.id limit 1",
                        Map.of("number", "N77")))
                .contains("proceeding_number")
                .noneMatch(PlansTest::readsAll);
        assertThat(plan("select * from proceeding_event where proceeding = :id order by revision", Map.of("id", id)))
                .contains("proceeding_event_pkey")
                .noneMatch(PlansTest::readsAll);
        assertThat(plan("select * from proceeding_event where command = :id", Map.of("id", id)))
                .contains("proceeding_event_command")
                .noneMatch(PlansTest::readsAll);
    }

    @AfterAll
    static void empty(@Autowired JdbcTemplate jdbc, @Autowired TransactionTemplate transaction) {
        transaction.executeWithoutResult(status -> {
            jdbc.execute("set local session_replication_role = replica");
            jdbc.execute("truncate proceeding, waiting, proceeding_event");
        });
    }

    private static boolean readsAll(String word) {
        return word.equals("Seq Scan");
    }

    /** The node types and index names of the plan. */
    private List<String> plan(String sql, Map<String, Object> parameters) {
        String plan = String.join("\n", named.queryForList("explain (format text) " + sql, parameters, String.class));
        return java.util.regex.Pattern.compile("Seq Scan|[a-z_]+_(?:desk|taken|open|wakes|subject|number|pkey|command)")
                .matcher(plan)
                .results()
                .map(java.util.regex.MatchResult::group)
                .toList();
    }
}
