package org.tongban.server.application;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Receptions in the database. */
@Repository
class Receptions {
    private static final String COLUMNS = "select r.id, r.person, r.counter, r.clerk, r.opened_at, r.closed_at";

    private final JdbcClient jdbc;

    Receptions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The open reception of this person by this clerk at this counter, begun now if there is none. */
    UUID open(UUID person, String counter, UUID clerk, Instant at) {
        return openOf(person, counter, clerk)
                .orElseGet(() -> jdbc.sql("""
                        insert into reception (person, counter, clerk, opened_at)
                        values (:person, :counter, :clerk, :at) returning id""")
                        .param("person", person)
                        .param("counter", counter)
                        .param("clerk", clerk)
                        .param("at", Columns.time(at))
                        .query(UUID.class)
                        .single());
    }

    private Optional<UUID> openOf(UUID person, String counter, UUID clerk) {
        return jdbc.sql("""
                        select id from reception where person = :person and counter = :counter and clerk = :clerk
                        and closed_at is null order by opened_at desc limit 1""")
                .param("person", person)
                .param("counter", counter)
                .param("clerk", clerk)
                .query(UUID.class)
                .optional();
    }

    Optional<Reception> find(UUID id, Set<String> counters) {
        return jdbc.sql(COLUMNS + " from reception r where r.id = :id and r.counter = any(:counters)")
                .param("id", id)
                .param("counters", counters.toArray(String[]::new))
                .query(Receptions::reception)
                .optional();
    }

    /** Not ended, latest first. */
    List<Reception> openAt(Set<String> counters, UUID clerk) {
        return jdbc.sql(COLUMNS + """
                         from reception r where r.counter = any(:counters) and r.clerk = :clerk and r.closed_at is null
                        order by r.opened_at desc limit 20""")
                .param("counters", counters.toArray(String[]::new))
                .param("clerk", clerk)
                .query(Receptions::reception)
                .list();
    }

    /** The reception at one of these counters in which this application was filled in. */
    Optional<Reception> ofApplication(UUID application, Set<String> counters) {
        return jdbc.sql(COLUMNS + """
                         from reception r join draft d on d.reception = r.id join application a on a.draft = d.id
                        where a.id = :application and r.counter = any(:counters)""")
                .param("application", application)
                .param("counters", counters.toArray(String[]::new))
                .query(Receptions::reception)
                .optional();
    }

    void close(UUID id, Instant at) {
        jdbc.sql("update reception set closed_at = :at where id = :id and closed_at is null")
                .param("id", id)
                .param("at", Columns.time(at))
                .update();
    }

    private static Reception reception(ResultSet row, int number) throws SQLException {
        return new Reception(
                Columns.id(row, "id"),
                Columns.id(row, "person"),
                row.getString("counter"),
                Columns.id(row, "clerk"),
                Columns.instant(row, "opened_at"),
                Columns.optionalInstant(row, "closed_at"));
    }
}
