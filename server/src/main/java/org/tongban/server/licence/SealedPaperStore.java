package org.tongban.server.licence;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Sealed papers, as they were sealed. */
@Repository
class SealedPaperStore {
    private final JdbcClient jdbc;

    SealedPaperStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(SealedPapers.Paper paper, String identifier, Instant at, byte[] file) {
        jdbc.sql("""
                        insert into sealed_paper (id, identifier, number, unit, sealed_at, content)
                        values (:id, :identifier, :number, :unit, :at, :content)""")
                .param("id", paper.id())
                .param("identifier", identifier)
                .param("number", paper.number())
                .param("unit", paper.from().id())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("content", file)
                .update();
    }

    boolean isKept(String number, String identifier) {
        return jdbc.sql(
                        "select exists (select 1 from sealed_paper where number = :number and identifier = :identifier)")
                .param("number", number)
                .param("identifier", identifier)
                .query(Boolean.class)
                .single();
    }

    boolean has(UUID id) {
        return jdbc.sql("select exists (select 1 from sealed_paper where id = :id)")
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    Optional<byte[]> find(UUID id) {
        return jdbc.sql("select content from sealed_paper where id = :id")
                .param("id", id)
                .query(byte[].class)
                .optional();
    }
}
