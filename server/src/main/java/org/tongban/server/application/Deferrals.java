package org.tongban.server.application;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Promised materials of applications in the database. */
@Repository
public class Deferrals {
    private final JdbcClient jdbc;

    Deferrals(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Earliest first. */
    public List<Deferral> of(UUID application) {
        return jdbc.sql("""
                        select material, until, supplied_at, broken_at from deferral
                        where application = :application order by until, material""")
                .param("application", application)
                .query((row, number) -> new Deferral(
                        row.getString("material"),
                        row.getObject("until", LocalDate.class),
                        Columns.optionalInstant(row, "supplied_at"),
                        Columns.optionalInstant(row, "broken_at")))
                .list();
    }

    void add(UUID application, String material, LocalDate until) {
        jdbc.sql("insert into deferral (application, material, until) values (:application, :material, :until)")
                .param("application", application)
                .param("material", material)
                .param("until", until)
                .update();
    }

    void supplied(UUID application, String material, Instant at) {
        jdbc.sql("""
                        update deferral set supplied_at = :at
                        where application = :application and material = :material
                          and supplied_at is null and broken_at is null""")
                .param("application", application)
                .param("material", material)
                .param("at", Columns.time(at))
                .update();
    }

    /**
     * An accepted application for which a promised day is over, and nobody else sees to it until this transaction ends.
     *
     * @param passed applications that were tried in vain
     */
    Optional<UUID> lockOverdue(LocalDate today, Collection<UUID> passed) {
        return jdbc.sql("""
                        select a.id from application a
                        where a.accepted_at is not null and a.state in ('ACCEPTED', 'FINISHED')
                          and not a.id = any(:passed)
                          and a.id in (select d.application from deferral d
                                       where d.supplied_at is null and d.broken_at is null and d.until < :today)
                        order by a.id limit 1 for update skip locked""")
                .param("passed", passed.toArray(UUID[]::new))
                .param("today", today)
                .query(UUID.class)
                .optional();
    }

    void broken(UUID application, String material, Instant at) {
        jdbc.sql("update deferral set broken_at = :at where application = :application and material = :material")
                .param("application", application)
                .param("material", material)
                .param("at", Columns.time(at))
                .update();
    }

    /** Whether this person, or the business this is for, ever broke such a promise. */
    boolean everBrokenBy(Applicant applicant) {
        return jdbc.sql("""
                        select exists (select 1 from deferral d join application a on a.id = d.application
                        where d.broken_at is not null
                          and (a.person = :person or a.enterprise = :enterprise::uuid))""")
                .param("person", applicant.person())
                .param("enterprise", applicant.enterprise().orElse(null))
                .query(Boolean.class)
                .single();
    }
}
