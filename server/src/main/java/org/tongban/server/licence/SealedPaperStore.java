package org.tongban.server.licence;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongban.seal.LicenceDocument;
import tools.jackson.databind.json.JsonMapper;

/** Sealed papers, as they were sealed. */
@Repository
class SealedPaperStore {
    private final JdbcClient jdbc;
    private final JsonMapper json;

    SealedPaperStore(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    void insert(SealedPapers.Paper paper, LicenceDocument document, Instant at, byte[] file) {
        jdbc.sql("""
                        insert into sealed_paper (id, identifier, number, unit, sealed_at, document, content)
                        values (:id, :identifier, :number, :unit, :at, :document::jsonb, :content)""")
                .param("id", paper.id())
                .param("identifier", document.identifier())
                .param("number", paper.number())
                .param("unit", paper.from().id())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("document", json.writeValueAsString(document))
                .param("content", file)
                .update();
    }

    /** The units that sealed any. */
    List<String> units() {
        return jdbc.sql("select distinct unit from sealed_paper")
                .query(String.class)
                .list();
    }

    Optional<byte[]> identified(String identifier) {
        return jdbc.sql("select content from sealed_paper where identifier = :identifier")
                .param("identifier", identifier)
                .query((row, n) -> row.getBytes("content"))
                .optional();
    }

    boolean has(UUID id) {
        return jdbc.sql("select exists (select 1 from sealed_paper where id = :id)")
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    Optional<LicenceDocument> document(UUID id) {
        return jdbc.sql("select document from sealed_paper where id = :id")
                .param("id", id)
                .query(String.class)
                .optional()
                .map(text -> json.readValue(text, LicenceDocument.class));
    }

    Optional<byte[]> find(UUID id) {
        return jdbc.sql("select content from sealed_paper where id = :id")
                .param("id", id)
                .query(byte[].class)
                .optional();
    }
}
