package org.tongban.server.disclosure;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Files that go out with answers to requests. */
@Repository
class AnswerFileStore {
    private final JdbcClient jdbc;

    AnswerFileStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<AnswerFiles.Line> of(UUID request) {
        return jdbc.sql(
                        "select id, name, by_name, at from information_request_file where request = :id order by at, id")
                .param("id", request)
                .query((row, number) -> new AnswerFiles.Line(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        row.getString("by_name"),
                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .list();
    }

    AnswerFile read(UUID file) {
        return jdbc.sql("select name, type, content from information_request_file where id = :file")
                .param("file", file)
                .query((row, number) ->
                        new AnswerFile(row.getString("name"), row.getString("type"), row.getBytes("content")))
                .single();
    }

    void add(UUID id, UUID request, AnswerFile file, String by, Instant at) {
        jdbc.sql("""
                        insert into information_request_file (id, request, name, type, content, by_name, at)
                        values (:id, :request, :name, :type, :content, :by, :at)""")
                .param("id", id)
                .param("request", request)
                .param("name", file.name())
                .param("type", file.type())
                .param("content", file.content())
                .param("by", by)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** @return false when there was nothing to remove */
    boolean remove(UUID request, UUID file) {
        return jdbc.sql("delete from information_request_file where id = :file and request = :request")
                        .param("file", file)
                        .param("request", request)
                        .update()
                > 0;
    }
}
