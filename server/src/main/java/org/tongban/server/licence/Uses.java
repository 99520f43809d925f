package org.tongban.server.licence;

import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongban.kernel.text.LocalText;

/** Every use of a licence, kept for its holder (免证办, rulebook LIC-10). */
@Repository
public class Uses {
    private final JdbcClient jdbc;

    Uses(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How a licence was used. */
    public enum Kind {
        APPLICATION("在办事时代替材料", "Used in an application instead of a paper"),
        APPLICATION_BY_AGENT("受托人为您办事时代替材料", "Used by an agent, in an application in your name"),
        SHOWN("出示", "Shown on a telephone"),
        INSPECTED("检查人员扫码", "Opened by an inspector"),
        READ_BY_STAFF("工作人员查看", "Opened by staff"),
        READ_BY_AGENT("受托人查看", "Opened by an agent"),
        ENTRUSTED("授权他人", "Entrusted to somebody");

        private final LocalText title;

        Kind(String zh, String en) {
            this.title = LocalText.of(zh, en);
        }

        public LocalText title() {
            return title;
        }
    }

    /** @param who used it, {@code what} for what, both in words */
    public record Use(Instant at, Kind kind, String who, String what) {
        /** Who it was, in the language of the reader where the platform itself said it. */
        public LocalText by() {
            return StatedReason.read(who);
        }

        /** What for, likewise. */
        public LocalText purpose() {
            return StatedReason.read(what);
        }
    }

    void note(UUID licence, Use use) {
        jdbc.sql("insert into licence_use (licence, at, kind, who, what) values (:licence, :at, :kind, :who, :what)")
                .param("licence", licence)
                .param("at", use.at().atOffset(ZoneOffset.UTC))
                .param("kind", use.kind().name())
                .param("who", use.who())
                .param("what", use.what())
                .update();
    }

    /** The same, unless this person did the same on this day before; of several at once one is noted. */
    void noteOnceADay(UUID licence, Use use, UUID person, LocalDate day) {
        jdbc.sql("""
                        insert into licence_use (licence, at, kind, who, what, person, day)
                        values (:licence, :at, :kind, :who, :what, :person, :day) on conflict do nothing""")
                .param("licence", licence)
                .param("at", use.at().atOffset(ZoneOffset.UTC))
                .param("kind", use.kind().name())
                .param("who", use.who())
                .param("what", use.what())
                .param("person", person)
                .param("day", day)
                .update();
    }

    /**
     * The same, unless this person did the same since then: who opens a page again within one visit uses it once. Of several
     * at once one is noted.
     */
    void noteOnce(List<UUID> licences, Use use, UUID person, Instant since) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:key, 46))")
                .param("key", person.toString())
                .query(row -> {});
        jdbc.sql("""
                        insert into licence_use (licence, at, kind, who, what, person)
                        select l.id, :at, :kind, :who, :what, :person from unnest(:licences::uuid[]) as l (id)
                        where not exists (select from licence_use u where u.licence = l.id and u.at > :since
                                          and u.kind = :kind and u.what = :what and u.person = :person)""")
                .param("licences", licences.toArray(UUID[]::new))
                .param("at", use.at().atOffset(ZoneOffset.UTC))
                .param("kind", use.kind().name())
                .param("who", use.who())
                .param("what", use.what())
                .param("person", person)
                .param("since", since.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** A part of them, the latest first. @param next where the list goes on; empty at its end */
    public record Part(List<Use> uses, Optional<UUID> next) {}

    private record Row(UUID id, Use use) {}

    /**
     * Those of a licence and of the ones before it that the same holder had.
     *
     * @param after go on after this one
     */
    Part of(UUID licence, Optional<UUID> after, int most) {
        List<Row> rows = jdbc.sql("""
                        with recursive theirs as (
                            select id, person, enterprise from licence where id = :licence
                            union
                            select l.id, l.person, l.enterprise
                            from theirs t join licence l on l.replaced_by = t.id
                            where l.person is not distinct from t.person and l.enterprise is not distinct from t.enterprise)
                        select id, at, kind, who, what from licence_use
                        where licence in (select id from theirs)
                          and (:after::uuid is null
                               or (at, id) < (select a.at, a.id from licence_use a
                                              where a.id = :after::uuid and a.licence in (select id from theirs)))
                        order by at desc, id desc limit :most""")
                .param("licence", licence)
                .param("after", after.orElse(null), Types.OTHER)
                .param("most", most + 1)
                .query((row, number) -> new Row(
                        row.getObject("id", UUID.class),
                        new Use(
                                row.getObject("at", OffsetDateTime.class).toInstant(),
                                Kind.valueOf(row.getString("kind")),
                                row.getString("who"),
                                row.getString("what"))))
                .list();
        return new Part(
                rows.stream().limit(most).map(Row::use).toList(),
                rows.size() > most ? Optional.of(rows.get(most - 1).id()) : Optional.empty());
    }
}
