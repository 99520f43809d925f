package org.tongban.server.catalogue.edit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Changes of the packs, in the database. */
@Repository
class PackChanges {
    private static final String COLUMNS = """
            select c.id, c.number, c.title, c.reason, c.takes_effect, c.state, c.author, a.name as author_name,
                   c.created_at, c.proposed_at, d.name as decided_by, c.decided_at, c.remark
            from pack_change c
            join person a on a.id = c.author
            left join person d on d.id = c.decided_by
            """;

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<List<ChangeReport.FileReport>> TOLD = new TypeReference<>() {};

    private final JdbcClient jdbc;

    PackChanges(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    UUID create(String title, String reason, LocalDate takesEffect, UUID author, Instant at) {
        return jdbc.sql("""
                        insert into pack_change (title, reason, takes_effect, state, author, created_at)
                        values (:title, :reason, :takesEffect, 'DRAFT', :author, :at) returning id""")
                .param("title", title)
                .param("reason", reason)
                .param("takesEffect", takesEffect)
                .param("author", author)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .single();
    }

    Optional<Change> find(UUID id) {
        return jdbc.sql(COLUMNS + " where c.id = :id")
                .param("id", id)
                .query(PackChanges::change)
                .optional();
    }

    /** For somebody about to change it: nobody else does until the transaction is over. */
    Optional<Change> lock(UUID id) {
        jdbc.sql("select 1 from pack_change where id = :id for update")
                .param("id", id)
                .query(Integer.class)
                .optional();
        return find(id);
    }

    /** The newest first. @param after the last one of the page before */
    List<Change> page(Optional<UUID> after, int most) {
        return jdbc.sql(COLUMNS + """
                        where cast(:after as uuid) is null
                           or (c.created_at, c.id) < (select b.created_at, b.id from pack_change b where b.id = :after)
                        order by c.created_at desc, c.id desc limit :most""")
                .param("after", after.orElse(null))
                .param("most", most)
                .query(PackChanges::change)
                .list();
    }

    void describe(UUID id, String title, String reason, LocalDate takesEffect) {
        jdbc.sql("""
                        update pack_change set title = :title, reason = :reason, takes_effect = :takesEffect
                        where id = :id""")
                .param("id", id)
                .param("title", title)
                .param("reason", reason)
                .param("takesEffect", takesEffect)
                .update();
    }

    List<ChangedFile> files(UUID id) {
        return jdbc.sql("select path, text, base from pack_change_file where change = :id order by path")
                .param("id", id)
                .query(PackChanges::file)
                .list();
    }

    void put(UUID id, ChangedFile file) {
        jdbc.sql("""
                        insert into pack_change_file (change, path, text, base) values (:id, :path, :text, :base)
                        on conflict (change, path) do update set text = excluded.text""")
                .param("id", id)
                .param("path", file.path())
                .param("text", file.text().orElse(null))
                .param("base", file.base())
                .update();
    }

    void drop(UUID id, String path) {
        jdbc.sql("delete from pack_change_file where change = :id and path = :path")
                .param("id", id)
                .param("path", path)
                .update();
    }

    void propose(UUID id, Instant at) {
        jdbc.sql("update pack_change set state = 'PROPOSED', proposed_at = :at, remark = null where id = :id")
                .param("id", id)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    void giveBack(UUID id, UUID by, String remark, Instant at) {
        jdbc.sql("""
                        update pack_change set state = 'DRAFT', decided_by = :by, decided_at = :at, remark = :remark
                        where id = :id""")
                .param("id", id)
                .param("by", by)
                .param("remark", remark)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    void withdraw(UUID id, UUID by, Instant at) {
        jdbc.sql("""
                        update pack_change set state = 'WITHDRAWN', decided_by = :by, decided_at = :at where id = :id""")
                .param("id", id)
                .param("by", by)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Publications happen one after the other, so that each is checked against all before it. */
    void lockPublications() {
        jdbc.sql("select pg_advisory_xact_lock(7071)").query(row -> {});
    }

    /** @param told what it came to, to be read in later years */
    void publish(UUID id, UUID by, List<ChangeReport.FileReport> told, Instant at) {
        jdbc.sql("""
                        update pack_change set state = 'PUBLISHED', decided_by = :by, decided_at = :at,
                               publication = nextval('pack_publication'), told = cast(:told as jsonb)
                        where id = :id""")
                .param("id", id)
                .param("by", by)
                .param("told", JSON.writeValueAsString(told))
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** What a published change came to, as it was told when it was published. */
    List<ChangeReport.FileReport> told(UUID id) {
        return jdbc
                .sql("select coalesce(told, '[]') from pack_change where id = :id")
                .param("id", id)
                .query(String.class)
                .list()
                .stream()
                .flatMap(json -> JSON.readValue(json, TOLD).stream())
                .toList();
    }

    /** A published file. @param takesEffect from when it counts */
    record Published(ChangedFile file, LocalDate takesEffect) {}

    /** In the order of publication. */
    List<Published> published() {
        return jdbc.sql("""
                        select f.path, f.text, f.base, c.takes_effect
                        from pack_change c join pack_change_file f on f.change = c.id
                        where c.state = 'PUBLISHED' order by c.publication, f.path""")
                .query((row, number) ->
                        new Published(file(row, number), row.getObject("takes_effect", LocalDate.class)))
                .list();
    }

    /** Changes whenever something is published. */
    int lastPublication() {
        return jdbc.sql("select coalesce(max(publication), 0) from pack_change")
                .query(Integer.class)
                .single();
    }

    private static ChangedFile file(ResultSet row, int number) throws SQLException {
        return new ChangedFile(
                row.getString("path"), Optional.ofNullable(row.getString("text")), row.getString("base"));
    }

    private static Change change(ResultSet row, int number) throws SQLException {
        return new Change(
                row.getObject("id", UUID.class),
                row.getInt("number"),
                row.getString("title"),
                row.getString("reason"),
                row.getObject("takes_effect", LocalDate.class),
                ChangeState.valueOf(row.getString("state")),
                row.getObject("author", UUID.class),
                row.getString("author_name"),
                row.getTimestamp("created_at").toInstant(),
                Optional.ofNullable(row.getTimestamp("proposed_at")).map(Timestamp::toInstant),
                Optional.ofNullable(row.getString("decided_by")),
                Optional.ofNullable(row.getTimestamp("decided_at")).map(Timestamp::toInstant),
                Optional.ofNullable(row.getString("remark")));
    }
}
