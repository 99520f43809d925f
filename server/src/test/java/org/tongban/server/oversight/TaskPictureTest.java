package org.tongban.server.oversight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongban.rulebook.Rule;
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
        jdbc.sql("delete from task_transfer where by_name = 'picture'").update();
        jdbc.sql("delete from task_wait where task in (select id from supervised_task where part = 'picture')")
                .update();
        jdbc.sql("delete from supervised_task where part = 'picture'").update();
    }

    private void open(String lead, String assigned, String due) {
        insert(lead, assigned, due, "OPEN", Optional.empty());
    }

    private void ended(String lead, String assigned, String due, String state, String on) {
        insert(lead, assigned, due, state, Optional.of(on));
    }

    private void insert(String lead, String assigned, String due, String state, Optional<String> ended) {
        insert(lead, List.of(), "140500", assigned, due, state, ended);
    }

    private void insert(
            String lead,
            List<String> others,
            String region,
            String assigned,
            String due,
            String state,
            Optional<String> ended) {
        jdbc.sql("""
                        insert into supervised_task (id, part, number, no, title, body, lead, lead_printed, units, printed,
                            supervises, region, pace, deadline_printed, due, goal_unit, goal_printed, rhythm, assigned_on,
                            state, ended_on, proceeding)
                        values (gen_random_uuid(), 'picture', 'T' || gen_random_uuid(), '1', '任务', '', :lead, :lead,
                            array[:lead::text] || :others::text[], '{}', :region || '-government-office', :region,
                            'ORDINARY', '', :due::date, '', '', 'monthly-20',
                            :assigned::date, :state, :ended::date, gen_random_uuid())""")
                .param("lead", lead)
                .param("others", others.toArray(String[]::new))
                .param("region", region)
                .param("assigned", assigned)
                .param("due", due)
                .param("state", state)
                .param("ended", ended.orElse(null))
                .update();
    }

    private TaskPicture picture(String region, String unit) {
        return pictures.picture(watching.scope(MadeUpMatters.leader("140500"), region, unit), AnsweringAs.LEAD);
    }

    private TaskPicture seenBy(String leaderOf, AnsweringAs as) {
        return pictures.picture(watching.scope(MadeUpMatters.leader(leaderOf), "", ""), as);
    }

    private static Map<String, Integer> late(List<Part> parts) {
        return parts.stream()
                .filter(part -> part.lamps().late() > 0)
                .collect(Collectors.toMap(Part::id, part -> part.lamps().late()));
    }

    @Test
    void a_task_with_several_that_take_part_counts_once_for_each_and_at_each_place_and_once_in_all() {
        String second = "140502-public-security";
        String other = "140521-market-regulation";
        insert(CITY, List.of(COUNTY, second, other), "140500", "2026-03-01", "2026-03-10", "OPEN", Optional.empty());
        TaskPicture part = seenBy("140500", AnsweringAs.PART);
        assertThat(part.as()).isEqualTo(AnsweringAs.PART);
        assertThat(part.lamps()).isEqualTo(new Lamps(1, 0, 0, 1));
        assertThat(late(part.units())).isEqualTo(Map.of(COUNTY, 1, second, 1, other, 1));
        assertThat(late(part.places())).isEqualTo(Map.of("140502", 1, "140521", 1));
        assertThat(in(part, "2026-03")).isEqualTo(new Course(1, 0, 0, 1));
        assertThat(late(picture("", "").units())).as("leading").isEqualTo(Map.of(CITY, 2, COUNTY, 1));
    }

    @Test
    void the_leader_of_a_county_sees_tasks_of_those_above_that_its_units_lead_and_nothing_of_other_counties() {
        String own = "141034-market-regulation";
        String other = "141033-market-regulation";
        int before = seenBy("141034", AnsweringAs.LEAD).lamps().late();
        insert(other, List.of(own), "141000", "2026-03-01", "2026-03-10", "OPEN", Optional.empty());
        insert(own, List.of(), "140000", "2026-03-01", "2026-03-11", "OPEN", Optional.empty());
        insert(own, List.of(other), "141034", "2026-03-01", "2026-03-12", "OPEN", Optional.empty());
        TaskPicture county = seenBy("141034", AnsweringAs.LEAD);
        assertThat(late(county.units())).containsEntry(own, 2).doesNotContainKey(other);
        assertThat(county.lamps().late()).isEqualTo(before + 2);
        assertThat(late(seenBy("141034", AnsweringAs.PART).units()))
                .as("its units take part in what another county leads, which is that one's")
                .doesNotContainKeys(own, other);
        assertThat(late(seenBy("141033", AnsweringAs.LEAD).units()))
                .containsEntry(other, 1)
                .doesNotContainKey(own);
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

    private UUID only(String lead, String assigned, String due) {
        jdbc.sql("delete from supervised_task where part = 'picture'").update();
        open(lead, assigned, due);
        return jdbc.sql("select id from supervised_task where part = 'picture'")
                .query(UUID.class)
                .single();
    }

    private void transfer(UUID task, String wasDue, Optional<String> doneOn, String on) {
        jdbc.sql("""
                        insert into task_transfer (id, task, from_unit, to_unit, reason, was_due, due, done_on, by_name, at)
                        values (gen_random_uuid(), :task, :from, :to, '职责调整', :was::date, '2026-10-30', :done::date,
                            'picture', :on::timestamptz)""")
                .param("task", task)
                .param("from", COUNTY)
                .param("to", CITY)
                .param("was", wasDue)
                .param("done", doneOn.orElse(null))
                .param("on", on)
                .update();
    }

    @Rule("OVR-05")
    @Test
    void a_month_stays_as_it_was_when_a_task_is_given_to_another_unit_later() {
        UUID task = only(COUNTY, "2025-12-10", "2026-01-15");
        TaskPicture before = picture("", "");
        assertThat(in(before, "2026-02")).isEqualTo(new Course(0, 0, 0, 1));
        transfer(task, "2026-01-15", Optional.empty(), "2026-03-06T10:00+08:00");
        jdbc.sql("""
                        update supervised_task set lead = :city, units = array[:city::text], due = '2026-10-30'
                        where id = :task""").param("city", CITY).param("task", task).update();
        TaskPicture city = picture("", "");
        for (String month : List.of("2025-12", "2026-01", "2026-02")) {
            assertThat(in(city, month)).as(month).isEqualTo(in(before, month));
        }
        assertThat(in(city, "2026-03")).as("not due yet").isEqualTo(Course.NONE);
        assertThat(in(picture("140502", ""), "2025-12")).isEqualTo(new Course(1, 0, 0, 0));
        assertThat(in(picture("140502", ""), "2026-02")).isEqualTo(new Course(0, 0, 0, 1));
        assertThat(in(picture("140502", ""), "2026-03")).isEqualTo(Course.NONE);
        assertThat(picture("", CITY).months())
                .extracting(TaskPicture.Month::course)
                .containsOnly(Course.NONE);
        jdbc.sql("update task_transfer set done_on = '2026-02-10' where task = :task")
                .param("task", task)
                .update();
        assertThat(in(picture("", ""), "2026-01").overdue()).isEqualTo(1);
        assertThat(in(picture("", ""), "2026-02").overdue())
                .as("it had reported it as done")
                .isZero();
    }

    @Rule("OVR-05")
    @Test
    void a_month_at_whose_end_a_task_waited_to_be_verified_stays_so_when_it_is_sent_back() {
        UUID task = only(CITY, "2025-12-10", "2026-01-20");
        jdbc.sql("""
                        insert into task_wait (task, completed_on, verify_by, over_on)
                        values (:task, '2026-01-25', '2026-02-01', '2026-03-03')""").param("task", task).update();
        TaskPicture city = picture("", "");
        assertThat(in(city, "2026-01").overdue()).isZero();
        assertThat(in(city, "2026-02").overdue()).isZero();
        assertThat(in(city, "2026-03").overdue()).isEqualTo(1);
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
