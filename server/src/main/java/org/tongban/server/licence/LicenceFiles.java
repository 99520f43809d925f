package org.tongban.server.licence;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongban.seal.LicenceDocument;
import tools.jackson.databind.json.JsonMapper;

/** The files of licences and what they were made from, in the database; what files have in common is kept once. */
@Repository
class LicenceFiles {
    private static final int KEPT = 128;

    private static final String CURRENT =
            "select %s from licence l join licence_identifier i on i.identifier = l.identifier where l.id = :id";

    private final JdbcClient jdbc;
    private final JsonMapper json;

    /** Common parts read lately. They never change: each is known by its digest. */
    private final Map<ByteBuffer, byte[]> read = new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ByteBuffer, byte[]> eldest) {
            return size() > KEPT;
        }
    };

    LicenceFiles(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json.rebuild()
                .changeDefaultPropertyInclusion(said -> said.withValueInclusion(JsonInclude.Include.NON_ABSENT))
                .build();
    }

    int edition(UUID licence) {
        return jdbc.sql("select edition from licence where id = :id")
                .param("id", licence)
                .query(Integer.class)
                .single();
    }

    Optional<Keeping.Scan> scan(UUID licence) {
        return jdbc.sql("select scan, scan_type from licence where id = :id and scan is not null")
                .param("id", licence)
                .query((row, number) -> new Keeping.Scan(row.getBytes("scan"), row.getString("scan_type")))
                .optional();
    }

    byte[] file(UUID id) {
        return jdbc.sql(CURRENT.formatted("i.file"))
                .param("id", id)
                .query((row, number) -> FileParts.whole(row.getBytes("file"), this::common))
                .single();
    }

    /** What these were made from, as kept: to be {@link #read}. */
    Map<UUID, String> documents(List<UUID> licences) {
        Map<UUID, String> documents = new HashMap<>();
        jdbc.sql("""
                        select l.id, i.document from licence l join licence_identifier i on i.identifier = l.identifier
                        where l.id = any(:ids::uuid[])""")
                .param("ids", licences.stream().map(UUID::toString).toArray(String[]::new))
                .query(row -> {
                    documents.put(row.getObject("id", UUID.class), row.getString("document"));
                });
        return documents;
    }

    /** What a file is made from, as kept: its photograph, which the file has, is only named. */
    String written(LicenceDocument document) {
        return json.writeValueAsString(
                document.photograph().map(photo -> document.with(photo.named())).orElse(document));
    }

    /** @throws tools.jackson.core.JacksonException when it isn't one */
    LicenceDocument read(String document) {
        LicenceDocument read = json.readValue(document, LicenceDocument.class);
        return read.photograph()
                .map(photo -> read.with(photo.holding(common(HexFormat.of().parseHex(photo.sha256())))))
                .orElse(read);
    }

    LicenceDocument document(UUID id) {
        String text = jdbc.sql(CURRENT.formatted("i.document"))
                .param("id", id)
                .query(String.class)
                .single();
        return read(text);
    }

    private byte[] common(byte[] sha256) {
        ByteBuffer key = ByteBuffer.wrap(sha256);
        synchronized (read) {
            byte[] known = read.get(key);
            if (known != null) {
                return known;
            }
        }
        byte[] content = jdbc.sql("select content from licence_common where sha256 = :sha256 limit 1")
                .param("sha256", sha256)
                .query((row, number) -> row.getBytes("content"))
                .single();
        synchronized (read) {
            read.put(key, content);
        }
        return content;
    }

    /**
     * Keeps what files have in common and isn't kept yet, in the caller's transaction. Never waits for another that keeps
     * the same: then it is kept twice.
     */
    void keep(List<FileParts.Common> common) {
        common.forEach(part -> jdbc.sql("""
                        insert into licence_common (sha256, content)
                        select :sha256, :content
                        where not exists (select 1 from licence_common where sha256 = :sha256)""")
                .param("sha256", part.sha256())
                .param("content", part.content())
                .update());
    }
}
