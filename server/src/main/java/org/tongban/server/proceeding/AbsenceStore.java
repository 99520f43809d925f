package org.tongban.server.proceeding;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Absences, and the work that went over because of them, in the database. */
@Repository
class AbsenceStore {

    private static final String COLUMNS = """
            select a.id, a.person, p.name, a.away_from, a.away_to, a.stand_in, s.name as stand_in_name,
                a.begun_at is not null as begun
            from absence a join person p on p.id = a.person left join person s on s.id = a.stand_in
            """;

    private final JdbcClient jdbc;

    AbsenceStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Work that went over. @param givenTo empty when it was put back to its desk */
    record Work(UUID proceeding, String step, Optional<UUID> givenTo) {}

    /** Work that waits as an absence left it. @param taken by whom it was given to; false when untaken at its desk */
    record StillOver(UUID proceeding, String step, String desk, boolean taken) {}

    /** Work that somebody has in hand. */
    record InHand(UUID proceeding, String step, String desk) {}

    /** Also one that is over. */
    Optional<Absence> find(UUID id) {
        return jdbc.sql(COLUMNS + "where a.id = :id")
                .param("id", id)
                .query((row, number) -> absence(row))
                .optional();
    }

    Optional<UUID> byCommand(UUID command) {
        return jdbc.sql("select id from absence where command = :command")
                .param("command", command)
                .query(UUID.class)
                .optional();
    }

    /** Nobody enters an absence of this person at the same time. */
    void lockPerson(UUID person) {
        jdbc.sql("select 1 from person where id = :id for no key update")
                .param("id", person)
                .query(Integer.class)
                .optional();
    }

    List<Absence> of(Collection<UUID> people, LocalDate since) {
        return jdbc.sql(COLUMNS + """
                        where a.person = any (:people) and a.over_at is null and a.away_to >= :since
                        order by a.away_from, p.name, a.id""")
                .param("people", people.toArray(UUID[]::new))
                .param("since", since)
                .query((row, number) -> absence(row))
                .list();
    }

    Set<UUID> away(Collection<UUID> people, LocalDate day) {
        return of(people, day).stream()
                .filter(absence -> absence.covers(day))
                .map(Absence::person)
                .collect(Collectors.toUnmodifiableSet());
    }

    UUID add(UUID command, Absence absence, UUID by, Instant at) {
        jdbc.sql("""
                        insert into absence (id, command, person, away_from, away_to, stand_in, entered_by, entered_at)
                        values (:id, :command, :person, :from, :to, :standIn, :by, :at)""")
                .param("id", absence.id())
                .param("command", command)
                .param("person", absence.person())
                .param("from", absence.from())
                .param("to", absence.to())
                .param("standIn", absence.standIn().map(Absence.Who::person).orElse(null))
                .param("by", by)
                .param("at", ProceedingStore.utc(at))
                .update();
        return absence.id();
    }

    /** The work of one absence moves after that of another: the same work may have gone over because of both. */
    void oneAtATime() {
        jdbc.sql("select pg_advisory_xact_lock(7130)").query(row -> {});
    }

    /** Waits for whoever is at it. False when it is over. */
    boolean lockOpen(UUID absence) {
        return jdbc.sql("select 1 from absence where id = :id and over_at is null for update")
                .param("id", absence)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /** Those whose first day has come and whose work in hand hasn't gone over. */
    List<Absence> toBegin(LocalDate today) {
        return jdbc.sql(COLUMNS + """
                        where a.over_at is null and a.begun_at is null and a.away_from <= :today and a.away_to >= :today
                        order by a.away_from, a.id""")
                .param("today", today)
                .query((row, number) -> absence(row))
                .list();
    }

    /** Those whose last day has passed. */
    List<Absence> toEnd(LocalDate today) {
        return jdbc.sql(COLUMNS + """
                        where a.over_at is null and a.away_to < :today
                        order by a.away_to, a.id""")
                .param("today", today)
                .query((row, number) -> absence(row))
                .list();
    }

    void begun(UUID absence, Instant at) {
        jdbc.sql("update absence set begun_at = :at where id = :id")
                .param("id", absence)
                .param("at", ProceedingStore.utc(at))
                .update();
    }

    void over(UUID absence, Instant at) {
        jdbc.sql("update absence set over_at = :at where id = :id")
                .param("id", absence)
                .param("at", ProceedingStore.utc(at))
                .update();
    }

    List<InHand> inHand(UUID person) {
        return jdbc.sql("""
                        select proceeding, step, desk from waiting
                        where taken_by = :person order by due, proceeding, step""")
                .param("person", person.toString())
                .query(InHand.class)
                .list();
    }

    void wentOver(UUID absence, Work work) {
        jdbc.sql("""
                        insert into absence_work (absence, proceeding, step, given_to)
                        values (:absence, :proceeding, :step, :to) on conflict do nothing""")
                .param("absence", absence)
                .param("proceeding", work.proceeding())
                .param("step", work.step())
                .param("to", work.givenTo().orElse(null))
                .update();
    }

    /**
     * Of work that went over to a stand-in who is away now, too: where it went on to.
     *
     * @return false when it was the stand-in's own
     */
    boolean wentOn(UUID standIn, Work work) {
        return jdbc.sql("""
                                update absence_work o set given_to = :to from absence a
                                where a.id = o.absence and a.over_at is null and o.given_to = :standIn
                                    and o.proceeding = :proceeding and o.step = :step""")
                        .param("standIn", standIn)
                        .param("proceeding", work.proceeding())
                        .param("step", work.step())
                        .param("to", work.givenTo().orElse(null), Types.OTHER)
                        .update()
                > 0;
    }

    /** What went over and still waits as it was left: with whom it was given to, or untaken at its desk. */
    List<StillOver> stillOver(UUID absence) {
        return jdbc.sql("""
                        select o.proceeding, o.step, w.desk, w.taken_by is not null as taken from absence_work o
                        join waiting w on w.proceeding = o.proceeding and w.step = o.step
                        where o.absence = :absence and w.taken_by is not distinct from o.given_to::text
                        order by w.due, o.proceeding, o.step""").param("absence", absence).query(StillOver.class).list();
    }

    private static Absence absence(ResultSet row) throws SQLException {
        @Nullable UUID standIn = row.getObject("stand_in", UUID.class);
        return new Absence(
                row.getObject("id", UUID.class),
                row.getObject("person", UUID.class),
                row.getString("name"),
                row.getObject("away_from", LocalDate.class),
                row.getObject("away_to", LocalDate.class),
                standIn == null
                        ? Optional.empty()
                        : Optional.of(new Absence.Who(standIn, row.getString("stand_in_name"))),
                row.getBoolean("begun"));
    }
}
