package org.tongban.server.licence;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
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

    /** The same, unless the same is noted since then. */
    void noteOnce(UUID licence, Use use, Instant since) {
        jdbc.sql("""
                        insert into licence_use (licence, at, kind, who, what)
                        select :licence, :at, :kind, :who, :what
                        where not exists (select from licence_use
                                          where licence = :licence and at >= :since and kind = :kind
                                            and who = :who and what = :what)""")
                .param("licence", licence)
                .param("at", use.at().atOffset(ZoneOffset.UTC))
                .param("kind", use.kind().name())
                .param("who", use.who())
                .param("what", use.what())
                .param("since", since.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** The latest first. */
    List<Use> of(UUID licence) {
        return jdbc.sql(
                        "select at, kind, who, what from licence_use where licence = :licence order by at desc limit 200")
                .param("licence", licence)
                .query((row, number) -> new Use(
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        Kind.valueOf(row.getString("kind")),
                        row.getString("who"),
                        row.getString("what")))
                .list();
    }
}
