package org.tongban.server.licence;

import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.account.AuditKind;
import org.tongban.server.account.AuditTrail;
import org.tongban.server.viewer.Viewer;

/**
 * Who did what to an import, or to a job that makes licences anew: kept with it for those who may see it, and in the audit
 * log. Every step joins the caller's transaction.
 */
@Repository
public class BulkSteps {
    private final JdbcClient jdbc;
    private final AuditTrail audit;

    BulkSteps(JdbcClient jdbc, AuditTrail audit) {
        this.jdbc = jdbc;
        this.audit = audit;
    }

    /** What was done. */
    enum Kind {
        STARTED("开始", "Started", "started"),
        PAUSED("暂停", "Paused", "paused"),
        RESUMED("继续", "Resumed", "resumed"),
        RELEASED("放行", "Released", "released"),
        DISCARDED("不放行", "Not released", "dropped");

        private final LocalText title;
        private final String audited;

        Kind(String zh, String en, String audited) {
            this.title = LocalText.of(zh, en);
            this.audited = audited;
        }
    }

    /** @param by who did it */
    public record Step(LocalText what, String by, Instant at) {}

    void ofImport(UUID id, Kind kind, Viewer by, Instant at) {
        add(Optional.of(id), Optional.empty(), kind, by, at);
        audit.record(AuditKind.LICENCES_IN_BULK, by, "import " + id + ": " + kind.audited);
    }

    void ofJob(UUID id, Kind kind, Viewer by, Instant at) {
        add(Optional.empty(), Optional.of(id), kind, by, at);
        audit.record(AuditKind.LICENCES_IN_BULK, by, "licence job " + id + ": " + kind.audited);
    }

    private void add(Optional<UUID> imported, Optional<UUID> job, Kind kind, Viewer by, Instant at) {
        jdbc.sql("""
                        insert into licence_bulk_step (import, job, kind, person, at)
                        values (:import, :job, :kind, :person, :at)""")
                .param("import", imported.orElse(null), Types.OTHER)
                .param("job", job.orElse(null), Types.OTHER)
                .param("kind", kind.name())
                .param("person", by.person())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Of an import, first to last. */
    List<Step> ofImport(UUID id) {
        return of("import", id);
    }

    /** Of a job, likewise. */
    List<Step> ofJob(UUID id) {
        return of("job", id);
    }

    private List<Step> of(String what, UUID id) {
        return jdbc.sql("select s.kind, p.name, s.at from licence_bulk_step s join person p on p.id = s.person where s."
                        + what + " = :id order by s.at, s.id")
                .param("id", id)
                .query((row, number) -> new Step(
                        Kind.valueOf(row.getString("kind")).title,
                        row.getString("name"),
                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .list();
    }
}
