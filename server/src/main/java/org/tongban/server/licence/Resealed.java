package org.tongban.server.licence;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Licences whose file was void since a seal on it had been stolen, in the database. Joins the caller's transaction. */
@Repository
public class Resealed {
    private final JdbcClient jdbc;

    Resealed(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param found when its file was found to be void, @param done when it had a new one */
    public record Standing(Instant found, Optional<Instant> done) {}

    /** Their files are void: whoever has one needs another. @param changes as many had been made of revocations by then */
    void found(List<UUID> licences, int changes, Instant at) {
        jdbc.sql("""
                        insert into licence_sealed_anew as known (licence, found_at, changes)
                        select id, :at, :changes from unnest(:licences::uuid[]) as void (id)
                        on conflict (licence) do update set changes = :changes, done_at = null,
                            found_at = case when known.done_at is null then known.found_at else :at end""")
                .param("licences", array(licences))
                .param("changes", changes)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Those of these that waited for a new file have one. */
    void done(List<UUID> licences, Instant at) {
        jdbc.sql(
                        "update licence_sealed_anew set done_at = :at where licence = any(:licences::uuid[]) and done_at is null")
                .param("licences", array(licences))
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** The files of these count again: it was no theft, or a later one. */
    void counts(List<UUID> licences) {
        jdbc.sql("delete from licence_sealed_anew where licence = any(:licences::uuid[]) and done_at is null")
                .param("licences", array(licences))
                .update();
    }

    /**
     * Some that wait for a new file, whose file was looked at when fewer changes had been made of revocations. No other server
     * takes them until this transaction ends.
     */
    List<UUID> toLookAt(int changes, int most) {
        return jdbc.sql("""
                        select licence from licence_sealed_anew where done_at is null and changes < :changes
                        order by changes limit :most for update skip locked""")
                .param("changes", changes)
                .param("most", most)
                .query(UUID.class)
                .list();
    }

    private static String[] array(List<UUID> licences) {
        return licences.stream().map(UUID::toString).toArray(String[]::new);
    }

    /** Empty of a licence that never was void so, and of one that has had its new file since before then. */
    Optional<Standing> of(UUID licence, Instant since) {
        return jdbc.sql("""
                        select found_at, done_at from licence_sealed_anew
                        where licence = :licence and (done_at is null or done_at >= :since)""")
                .param("licence", licence)
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query((row, number) -> new Standing(
                        row.getObject("found_at", OffsetDateTime.class).toInstant(),
                        Optional.ofNullable(row.getObject("done_at", OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant)))
                .optional();
    }
}
