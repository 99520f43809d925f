package org.tongban.server.application;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongban.server.viewer.Viewer;

/** Uploaded files in the database. Who may see one follows from the draft or application that holds it. */
@Repository
public class Files {
    private final JdbcClient jdbc;

    Files(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record NewFile(String name, FileKind kind, byte[] content, byte[] sha256, UUID by, Instant at) {}

    UUID store(NewFile file) {
        return jdbc.sql("""
                        insert into stored_file (name, kind, size, sha256, content, uploaded_by, uploaded_at)
                        values (:name, :kind, :size, :sha256, :content, :by, :at) returning id""")
                .param("name", file.name())
                .param("kind", file.kind().name())
                .param("size", file.content().length)
                .param("sha256", file.sha256())
                .param("content", file.content())
                .param("by", file.by())
                .param("at", Columns.time(file.at()))
                .query(UUID.class)
                .single();
    }

    /**
     * A file that a draft or application holds which is this person's, or of a business the person acts for, or is filled
     * in at a counter of theirs.
     */
    Optional<StoredFile> find(UUID id, Viewer viewer) {
        return jdbc.sql("""
                        select f.id, f.name, f.kind, f.size, f.sha256, f.uploaded_by, f.uploaded_at
                        from stored_file f
                        where f.id = :id and (exists (
                            select 1 from draft_file a join draft d on d.id = a.draft
                            where a.file = f.id and (d.person = :person or d.enterprise in
                                (select r.enterprise from representation r where r.person = :person)
                              or d.reception in (select o.id from reception o where o.counter = any(:counters))))
                          or exists (
                            select 1 from application_file a join application p on p.id = a.application
                            where a.file = f.id and (p.person = :person and not exists
                                (select from draft h where h.id = p.draft and h.agent = :person)
                              or p.enterprise in (select r.enterprise from representation r where r.person = :person))))""")
                .param("id", id)
                .param("person", viewer.person())
                .param("counters", Receiving.counters(viewer))
                .query((row, number) -> file(row))
                .optional();
    }

    /** For staff, once it is settled that they may see the application. */
    public Optional<StoredFile> ofApplication(UUID application, UUID file) {
        return jdbc.sql("""
                        select f.id, f.name, f.kind, f.size, f.sha256, f.uploaded_by, f.uploaded_at
                        from stored_file f join application_file a on a.file = f.id
                        where a.application = :application and f.id = :file limit 1""")
                .param("application", application)
                .param("file", file)
                .query((row, number) -> file(row))
                .optional();
    }

    /** @throws org.springframework.dao.EmptyResultDataAccessException when there is none */
    public byte[] content(UUID id) {
        return jdbc.sql("select content from stored_file where id = :id")
                .param("id", id)
                .query((row, number) -> row.getBytes("content"))
                .single();
    }

    /** Removes a file that nothing holds any more. */
    void deleteUnheld(UUID id) {
        jdbc.sql("""
                        delete from stored_file f where f.id = :id
                        and not exists (select 1 from draft_file a where a.file = f.id)
                        and not exists (select 1 from application_file a where a.file = f.id)""").param("id", id).update();
    }

    static StoredFile file(ResultSet row) throws SQLException {
        return new StoredFile(
                Columns.id(row, "id"),
                row.getString("name"),
                FileKind.valueOf(row.getString("kind")),
                row.getLong("size"),
                StoredFile.hex(row.getBytes("sha256")),
                Columns.id(row, "uploaded_by"),
                Columns.instant(row, "uploaded_at"));
    }
}
