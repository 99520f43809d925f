package org.tongban.server.oversight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.YearMonth;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongban.server.oversight.Picture.Part;
import org.tongban.server.oversight.TasksSeen.Course;

/** Supervised tasks of Jincheng on Tuesday 31 March 2026, counted by hand. */
@OversightTest
class TaskPictureTest {
    private static final String CITY = "140500-market-regulation";
    private static final String COUNTY = "140502-market-regulation";

    @Autowired
    MadeUpMatters matters;

    @Autowired
    TaskPictures pictures;

    @Autowired
    Watching watching;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void tasks() {
        matters.now("2026-03-31");
        open(CITY, "2026-01-10", "2026-02-15");
        open(CITY, "2026-03-01", "2026-03-31");
        open(COUNTY, "2026-03-02", "2026-03-30");
        ended(CITY, "2026-01-12", "2026-01-31", "DONE", "2026-02-10");
        ended(COUNTY, "2025-12-01", "2026-03-20", "DONE", "2026-03-20");
        ended(COUNTY, "2025-03-02", "2026-02-01", "CALLED_OFF", "2026-03-05");
    }

    @AfterEach
    void none() {
        jdbc.sql("delete from supervised_task where region = '140500'").update();
    }

    private void open(String lead, String assigned, String due) {
        insert(lead, assigned, due, "OPEN", Optional.empty());
    }

    private void ended(String lead, String assigned, String due, String state, String on) {
        insert(lead, assigned, due, state, Optional.of(on));
    }

    private void insert(String lead, String assigned, String due, String state, Optional<String> ended) {
        jdbc.sql("""
                        insert into supervised_task (id, part, number, no, title, body, lead, lead_printed, units, printed,
                            supervises, region, pace, deadline_printed, due, goal_unit, goal_printed, rhythm, assigned_on,
                            state, ended_on, proceeding)
                        values (gen_random_uuid(), '', 'T' || gen_random_uuid(), '1', '任务', '', :lead, :lead, array[:lead],
                            '{}', '140500-government-office', '140500', 'ORDINARY', '', :due::date, '', '', 'monthly-20',
                            :assigned::date, :state, :ended::date, gen_random_uuid())""")
                .param("lead", lead)
                .param("assigned", assigned)
                .param("due", due)
                .param("state", state)
                .param("ended", ended.orElse(null))
                .update();
    }

    private TaskPicture picture(String region, String unit) {
        return pictures.picture(watching.scope(MadeUpMatters.leader("140500"), region, unit));
    }

    private static Course in(TaskPicture picture, String month) {
        return picture.months().stream()
                .filter(one -> one.month().equals(YearMonth.parse(month)))
                .findFirst()
                .orElseThrow()
                .course();
    }

    @Test
    void each_month_has_what_was_given_out_done_in_time_done_late_and_overdue_at_its_end() {
        TaskPicture city = picture("", "");
        assertThat(city.months()).hasSize(12);
        assertThat(city.months().getFirst().month()).isEqualTo(YearMonth.of(2025, 4));
        assertThat(in(city, "2025-12")).isEqualTo(new Course(1, 0, 0, 0));
        assertThat(in(city, "2026-01")).isEqualTo(new Course(2, 0, 0, 0));
        assertThat(in(city, "2026-02")).isEqualTo(new Course(0, 0, 1, 2));
        assertThat(in(city, "2026-03")).isEqualTo(new Course(2, 1, 0, 2));
    }

    @Test
    void months_are_those_of_the_county_or_the_unit_looked_at() {
        assertThat(in(picture("140502", ""), "2026-03")).isEqualTo(new Course(1, 1, 0, 1));
        assertThat(in(picture("", CITY), "2026-03")).isEqualTo(new Course(1, 0, 0, 1));
        assertThat(in(picture("140502", CITY), "2026-03")).isEqualTo(Course.NONE);
        assertThat(picture("140521", "").empty()).isTrue();
    }

    @Test
    void places_and_units_are_compared_by_the_lamps_of_their_open_tasks() {
        TaskPicture city = picture("", "");
        assertThat(city.lamps()).isEqualTo(new Lamps(2, 1, 0, 2));
        assertThat(city.units())
                .extracting(
                        Part::id,
                        unit -> unit.lamps().late(),
                        unit -> unit.lamps().dueSoon())
                .containsExactly(tuple(CITY, 1, 1), tuple(COUNTY, 1, 0));
        Map<String, Integer> late = city.places().stream()
                .collect(java.util.stream.Collectors.toMap(
                        Part::id, place -> place.lamps().late()));
        assertThat(late).containsEntry("140500", 1).containsEntry("140502", 1).containsEntry("140521", 0);
    }
}
