package org.tongban.server.oversight;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** Asks the planner: with many matters in many regions, the pages of one of them read no whole table. */
@OversightTest
class PlansTest {
    private static final int MANY = 120_000;
    private static final String MARK = "many";

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    NamedParameterJdbcTemplate named;

    @Autowired
    MadeUpMatters matters;

    @Autowired
    Watching watching;

    @BeforeEach
    void manyRows() {
        matters.accepted("140400-market-regulation", 5, "2026-03-02");
        String[] regions = watching.scope(MadeUpMatters.leader("140000"), "", "").codes().stream()
                .filter(code -> !code.endsWith("00"))
                .toArray(String[]::new);
        jdbc.update("""
                insert into proceeding (id, kind, subject, number, title_zh, title_en, region, unit, procedure, version, state,
                    revision, head, legal_due, due, yellow_from, started_at, changed_at, outcome)
                select gen_random_uuid(), 'matter', gen_random_uuid(), 'N' || i, ?, 'matter', r[1 + i % cardinality(r)],
                    'unit-' || i % 700, v.id, v.version, '{}', 1, '', d, d, d - 4, d - 20, d - 20,
                    case when i % 3 > 0 then 'granted' end
                from (select i, ?::text[] as r, date '2026-01-01' + i % 365 as d from generate_series(1, ?) i) n,
                    (select id, version from procedure_version limit 1) v""", MARK, regions, MANY);
        jdbc.update("""
                insert into concluded_matter (proceeding, region, unit, accepted_on, due, ended_on, decided, used, allowed)
                select id, region, unit, due - 20, due, due - 3, true, 5, 10
                from proceeding where title_zh = ? and outcome is not null""", MARK);
        jdbc.execute("vacuum analyze proceeding");
        jdbc.execute("vacuum analyze concluded_matter");
    }

    @AfterEach
    void fewAgain() {
        jdbc.update(
                "delete from concluded_matter where proceeding in (select id from proceeding where title_zh = ?)",
                MARK);
        jdbc.update("delete from proceeding where title_zh = ?", MARK);
        jdbc.execute("vacuum analyze proceeding");
        jdbc.execute("vacuum analyze concluded_matter");
    }

    @ParameterizedTest
    @ValueSource(strings = {"140403", "140400"})
    void every_number_of_a_county_and_of_a_city_comes_from_an_index(String region) {
        assertThat(plan(OversightStore.LAMPS, region))
                .contains("proceeding_watched")
                .noneMatch(PlansTest::readsAll);
        assertThat(plan(OversightStore.LIST, region))
                .contains("proceeding_watched")
                .noneMatch(PlansTest::readsAll);
        assertThat(plan(OversightStore.MONTH, region))
                .contains("concluded_matter_ended")
                .noneMatch(PlansTest::readsAll);
        assertThat(plan(OversightStore.WEEKS, region))
                .contains("proceeding_watched", "concluded_matter_ended")
                .noneMatch(PlansTest::readsAll);
    }

    private static boolean readsAll(String word) {
        return word.startsWith("Seq Scan on");
    }

    /** The indexes used and the tables read whole. */
    private List<String> plan(String sql, String region) {
        Map<String, Object> asked = new HashMap<>(Map.of(
                "regions",
                watching.scope(MadeUpMatters.leader("140000"), region, "")
                        .codes()
                        .toArray(String[]::new),
                "today",
                LocalDate.of(2026, 3, 31),
                "first",
                LocalDate.of(2026, 2, 9),
                "weeks",
                8,
                "dueFrom",
                LocalDate.MIN,
                "dueTo",
                LocalDate.of(2026, 3, 30),
                "yellowFrom",
                LocalDate.MIN,
                "yellowTo",
                LocalDate.MAX,
                "afterDue",
                LocalDate.MIN,
                "afterId",
                new UUID(0, 0)));
        asked.put("unit", null);
        asked.put("limit", 21);
        String plan = String.join("\n", named.queryForList("explain " + sql, asked, String.class));
        return Pattern.compile("Seq Scan on (?:proceeding|concluded_matter)|proceeding_[a-z]+|concluded_matter_[a-z]+")
                .matcher(plan)
                .results()
                .map(MatchResult::group)
                .toList();
    }
}
