package org.tongban.server.proceeding;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.tongban.kernel.procedure.run.Command;
import org.tongban.kernel.procedure.run.Person;
import org.tongban.rulebook.Rule;
import org.tongban.server.testing.Browser;
import org.tongban.server.testing.SettableClock;
import org.tongban.server.viewer.Role;
import org.tongban.server.viewer.Viewer;

/** What becomes of the work of somebody who is away. */
@ProceedingTest
class AbsenceTest {

    @Autowired
    SignedIn people;

    @Autowired
    Matters matters;

    @Autowired
    Proceedings proceedings;

    @Autowired
    Assignments assignments;

    @Autowired
    Absences absences;

    @Autowired
    SettableClock clock;

    @Autowired
    JdbcTemplate jdbc;

    private final String unit = Matters.newUnit();
    private final Viewer li = Matters.staff("李审查", Role.REVIEWER, unit);
    private final Viewer zhao = Matters.staff("赵审查", Role.REVIEWER, unit);
    private final Viewer head = Matters.staff("王科长", Role.HEAD, unit);

    @BeforeEach
    void peopleOfTheUnit() {
        people.as(zhao);
        people.as(head);
        people.as(li);
    }

    @Test
    void work_in_hand_goes_over_on_the_first_day_and_what_still_waits_comes_back_after_the_last() {
        UUID first = takenBy(li);
        UUID second = takenBy(li);
        enter(li, "2026-03-05", "2026-03-06", Optional.of(zhao));
        absences.keepUp();
        assertThat(taker(first)).contains("李审查");
        clock.advance(Duration.ofDays(2));
        absences.keepUp();
        assertThat(taker(first)).contains("赵审查");
        assertThat(taker(second)).contains("赵审查");
        assertThat(proceedings.history(first).getLast().note()).contains("李审查 is away from 2026-03-05 to 2026-03-06");
        matters.act(second, "review", "pass", zhao, Map.of()).orThrow();
        absences.keepUp();
        assertThat(taker(first)).contains("赵审查");
        clock.advance(Duration.ofDays(2));
        absences.keepUp();
        absences.keepUp();
        assertThat(taker(first)).contains("李审查");
        assertThat(proceedings.history(first)).hasSize(4);
        assertThat(matters.view(second).at("decide").orElseThrow().takenBy()).isEmpty();
    }

    @Test
    void without_a_stand_in_who_holds_the_desk_work_goes_back_to_it() {
        UUID id = takenBy(li);
        enter(li, "2026-03-03", "2026-03-31", Optional.of(head));
        absences.keepUp();
        assertThat(taker(id)).isEmpty();
        proceedings
                .act(Act.of(UUID.randomUUID(), id, 3, new Command.Take("review", Desks.actor(zhao))))
                .orThrow();
        absences.end(head, absences.seenBy(head).getFirst().id());
        assertThat(taker(id)).as("somebody took it meanwhile").contains("赵审查");
    }

    @Test
    @Rule("APP-21")
    void nothing_is_drawn_to_or_handed_over_to_somebody_away_and_the_part_time_count_as_much_as_they_are_there() {
        jdbc.update("update post set capacity = 50 where account = ?", zhao.account());
        UUID drawn = matters.start(unit);
        draw(drawn, 1).orThrow();
        AssignmentReceipt receipt = assignments.receipt(drawn, "review").orElseThrow();
        assertThat(receipt.holds()).isTrue();
        assertThat(receipt.candidates())
                .extracting(AssignmentReceipt.Candidate::name, AssignmentReceipt.Candidate::capacity)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("李审查", 100),
                        org.assertj.core.groups.Tuple.tuple("赵审查", 50));
        enter(li, "2026-03-03", "2026-03-03", Optional.empty());
        for (int i = 0; i < 8; i++) {
            UUID id = matters.start(unit);
            draw(id, 1).orThrow();
            assertThat(taker(id)).contains("赵审查");
            assertThat(assignments.handOver(UUID.randomUUID(), id, 2, "review", li.person(), Desks.actor(head), "请办"))
                    .isInstanceOfSatisfying(
                            ActResult.Refused.class,
                            refused -> assertThat(refused.code()).isEqualTo("away-today"));
        }
        enter(head, zhao, "2026-03-03", "2026-03-04", Optional.empty());
        assertThat(draw(matters.start(unit), 1))
                .isInstanceOfSatisfying(
                        ActResult.Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo("away-today"));
    }

    @Test
    void the_page_enters_ends_and_says_at_the_field_what_is_wrong_and_the_log_knows_of_it() {
        Browser browser = people.as(li);
        Browser.Seen page = browser.open("/absences");
        assertThat(page.shows("Nobody of your unit is away now or later.")).isTrue();
        Browser.Seen wrong = browser.submit("/absences", form(page, li, "2026-03-06", "2026-03-05", ""));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body()).contains("to-error").contains("The last day is before the first.");
        Browser.Seen entered = browser.submit(
                "/absences",
                form(page, li, "2026-03-03", "2026-03-05", zhao.person().toString()));
        assertThat(entered.shows("away today")).isTrue();
        assertThat(entered.shows("Stand-in: <span lang=\"zh-CN\">赵审查")).isTrue();
        Browser.Seen again = browser.submit("/absences", form(entered, li, "2026-03-05", "2026-03-09", ""));
        assertThat(again.body()).contains("from-error").contains("An absence is entered for some of these days.");
        assertThat(browser.submit("/absences", form(entered, zhao, "2026-03-05", "2026-03-09", ""))
                        .status())
                .as("somebody else's")
                .isEqualTo(403);
        UUID id = absences.seenBy(li).getFirst().id();
        assertThat(people.as(zhao).submit("/absences/" + id + "/end", Map.of()).status())
                .isEqualTo(404);
        assertThat(browser.submit("/absences/" + id + "/end", Map.of()).shows("Ended"))
                .isTrue();
        assertThat(absences.seenBy(li)).isEmpty();
        assertThat(jdbc.queryForList(
                        "select kind from audit_entry where account = ? and kind like 'ABSENCE%' order by number",
                        String.class, li.account()))
                .containsExactly("ABSENCE_ENTERED", "ABSENCE_ENDED");
    }

    @Test
    void a_program_enters_once_for_each_key_and_lists_who_is_away() {
        Browser program = people.as(head);
        program.open("/inbox");
        String body = "{\"person\":\"" + li.person() + "\",\"from\":\"2026-03-10\",\"to\":\"2026-03-12\"}";
        Browser.Seen first = post(program, "key-1", body);
        assertThat(first.status()).isEqualTo(201);
        assertThat(post(program, "key-1", body).body()).isEqualTo(first.body());
        assertThat(post(program, "key-2", body).status()).isEqualTo(422);
        assertThat(ask(people.as(zhao)).body()).contains("李审查").contains("2026-03-12");
        assertThat(ask(people.as(Matters.person("张三"))).status()).isEqualTo(403);
    }

    @Test
    void whoever_left_the_desk_meanwhile_gets_nothing_back_and_it_waits_there_for_anybody() {
        UUID id = takenBy(li);
        enter(li, "2026-03-03", "2026-03-04", Optional.of(zhao));
        absences.keepUp();
        assertThat(taker(id)).contains("赵审查");
        jdbc.update("delete from post where account = ?", li.account());
        clock.advance(Duration.ofDays(2));
        absences.keepUp();
        assertThat(taker(id)).isEmpty();
    }

    @Test
    void what_goes_on_from_a_stand_in_who_is_away_too_comes_back_to_whoever_had_it_first() {
        Viewer sun = Matters.staff("孙审查", Role.REVIEWER, unit);
        people.as(sun);
        UUID ofLi = takenBy(li);
        UUID ofZhao = takenBy(zhao);
        enter(li, "2026-03-03", "2026-03-31", Optional.of(zhao));
        absences.keepUp();
        enter(zhao, "2026-03-03", "2026-03-31", Optional.of(sun));
        absences.keepUp();
        assertThat(taker(ofLi)).contains("孙审查");
        assertThat(taker(ofZhao)).contains("孙审查");
        absences.end(zhao, absenceOf(zhao));
        assertThat(taker(ofZhao)).contains("赵审查");
        assertThat(taker(ofLi)).as("not the stand-in's").contains("孙审查");
        absences.end(li, absenceOf(li));
        assertThat(taker(ofLi)).contains("李审查");
    }

    @Test
    void what_a_stand_in_away_without_one_leaves_at_the_desk_comes_back_to_whoever_had_it_first() {
        UUID id = takenBy(li);
        enter(li, "2026-03-03", "2026-03-31", Optional.of(zhao));
        absences.keepUp();
        enter(zhao, "2026-03-03", "2026-03-31", Optional.empty());
        absences.keepUp();
        assertThat(taker(id)).isEmpty();
        absences.end(zhao, absenceOf(zhao));
        assertThat(taker(id)).isEmpty();
        absences.end(li, absenceOf(li));
        assertThat(taker(id)).contains("李审查");
    }

    @Test
    void ended_while_it_begins_nothing_stays_with_the_stand_in_and_the_log_has_it_once() throws Exception {
        List<UUID> work = Stream.generate(() -> takenBy(li)).limit(6).toList();
        int rounds = 10;
        for (int round = 0; round < rounds; round++) {
            enter(li, "2026-03-03", "2026-03-31", Optional.of(zhao));
            UUID id = absenceOf(li);
            // A head start for what begins, longer each time, so that it is ended at every stage of it.
            long headStart = Duration.ofMillis(4L * round).toNanos();
            Callable<Object> ends = () -> {
                LockSupport.parkNanos(headStart);
                absences.end(li, id);
                return id;
            };
            atOnce(List.of(Executors.callable(absences::keepUp), ends, ends));
            assertThat(work)
                    .as("round %d", round)
                    .allSatisfy(one -> assertThat(taker(one)).contains("李审查"));
        }
        assertThat(jdbc.queryForObject(
                        "select count(*) from audit_entry where account = ? and kind = 'ABSENCE_ENDED'",
                        Integer.class,
                        li.account()))
                .isEqualTo(rounds);
    }

    @Test
    void one_entry_sent_many_times_at_once_is_one_absence_and_all_are_answered_the_same() throws Exception {
        for (int round = 1; round <= 5; round++) {
            UUID command = UUID.randomUUID();
            LocalDate day = LocalDate.parse("2026-04-01").plusDays(round);
            Callable<UUID> entering =
                    () -> absences.enter(command, li, new Absences.Entry(li.person(), day, day, Optional.empty()));
            List<UUID> ids = atOnce(Collections.nCopies(6, entering));
            assertThat(ids).hasSize(6).containsOnly(ids.getFirst());
            assertThat(absences.seenBy(li)).hasSize(round);
        }
    }

    private static <T> List<T> atOnce(List<? extends Callable<? extends T>> work) throws Exception {
        CyclicBarrier barrier = new CyclicBarrier(work.size());
        try (ExecutorService threads = Executors.newFixedThreadPool(work.size())) {
            List<Future<T>> running = work.stream()
                    .map(one -> threads.<T>submit(() -> {
                        barrier.await();
                        return one.call();
                    }))
                    .toList();
            List<T> results = new ArrayList<>();
            for (Future<T> one : running) {
                results.add(one.get());
            }
            return results;
        }
    }

    private UUID absenceOf(Viewer viewer) {
        return absences.seenBy(viewer).stream()
                .filter(absence -> absence.person().equals(viewer.person()))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private UUID takenBy(Viewer viewer) {
        UUID id = matters.start(unit);
        proceedings
                .act(Act.of(UUID.randomUUID(), id, 1, new Command.Take("review", Desks.actor(viewer))))
                .orThrow();
        return id;
    }

    private Optional<String> taker(UUID id) {
        return matters.view(id).at("review").orElseThrow().takenBy().map(Person::name);
    }

    private ActResult draw(UUID id, long revision) {
        return assignments.draw(UUID.randomUUID(), id, revision, "review", Desks.actor(head));
    }

    private void enter(Viewer person, String from, String to, Optional<Viewer> standIn) {
        enter(person, person, from, to, standIn);
    }

    private void enter(Viewer by, Viewer person, String from, String to, Optional<Viewer> standIn) {
        absences.enter(
                UUID.randomUUID(),
                by,
                new Absences.Entry(
                        person.person(), LocalDate.parse(from), LocalDate.parse(to), standIn.map(Viewer::person)));
    }

    private static Map<String, String> form(Browser.Seen page, Viewer person, String from, String to, String standIn) {
        return Map.of(
                "commandId", SignedIn.field(page, "commandId"),
                "person", person.person().toString(),
                "from", from,
                "to", to,
                "standIn", standIn);
    }

    private static Browser.Seen ask(Browser program) {
        return program.send(program.request("/api/v1/absences")
                .setHeader("Accept", "application/json")
                .GET());
    }

    private static Browser.Seen post(Browser program, String key, String body) {
        return program.send(program.request("/api/v1/absences")
                .setHeader("Accept", "application/json")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .header("X-CSRF-TOKEN", program.formToken())
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }
}
