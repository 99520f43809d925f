package org.tongban.server.oversight.task;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongban.server.oversight.task.ImportedDocument.Heading;
import org.tongban.server.oversight.task.TaskDraft.Correction;
import org.tongban.server.oversight.task.TaskDraft.Field;
import tools.jackson.core.type.TypeReference;

/** Documents as files, as they were read, and what people corrected. */
@Repository
class DocumentStore {
    private static final String COLUMNS = """
            select d.id, d.file, d.position, d.region, d.supervises, d.reading, d.rhythm, d.confirmed_at, d.confirmed_by,
                d.read_at, f.name as file_name,
                (select jsonb_object_agg(c.field, c.value) from document_correction c
                    where c.document = d.id and c.task = '') as heading
            from official_document d join source_file f on f.id = d.file\s""";

    private final JdbcClient jdbc;

    DocumentStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A file as it was handed in. */
    record Kept(String name, String mediaType, byte[] content) {
        byte[] sha256() {
            try {
                return MessageDigest.getInstance("SHA-256").digest(content);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Whoever else hands in the same content waits until this is over. */
    void lockContent(byte[] sha256) {
        jdbc.sql("select 1 from (select pg_advisory_xact_lock(:key)) locked")
                .param("key", ByteBuffer.wrap(sha256).getLong())
                .query(Integer.class)
                .single();
    }

    /** What this office has from a file of that content, in the order of the file; none when it never had it. */
    List<UUID> known(byte[] sha256, String supervises) {
        return jdbc.sql("""
                        select d.id from official_document d join source_file f on f.id = d.file
                        where f.sha256 = :sha256 and d.supervises = :supervises order by d.position""")
                .param("sha256", sha256)
                .param("supervises", supervises)
                .query(UUID.class)
                .list();
    }

    /** Brackets, widths and spaces of a number differ from print to print: 〔2026〕 is [２０２６]. */
    private static final String PLAIN_NUMBER = "translate(normalize(%s, nfkc), '[](){}【】<>《》 ', '〔〕〔〕〔〕〔〕〔〕〔〕')";

    List<ImportedDocument> sameNumber(ImportedDocument document) {
        return jdbc.sql(COLUMNS + "where d.supervises = :supervises and d.id <> :id and d.number <> '' and "
                        + PLAIN_NUMBER.formatted("d.number") + " = " + PLAIN_NUMBER.formatted(":number")
                        + " order by d.read_at")
                .param("supervises", document.whose().supervises())
                .param("id", document.id())
                .param("number", document.number())
                .query(this::document)
                .list();
    }

    UUID keep(Kept file, String by, Instant at) {
        return jdbc.sql("""
                        insert into source_file (name, media_type, sha256, content, uploaded_by, uploaded_at)
                        values (:name, :mediaType, :sha256, :content, :by, :at) returning id""")
                .param("name", file.name())
                .param("mediaType", file.mediaType())
                .param("sha256", file.sha256())
                .param("content", file.content())
                .param("by", by)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .single();
    }

    Kept file(UUID id) {
        return jdbc.sql("select name, media_type, content from source_file where id = :id")
                .param("id", id)
                .query((row, number) ->
                        new Kept(row.getString("name"), row.getString("media_type"), row.getBytes("content")))
                .single();
    }

    /** A document of a file is kept once. */
    UUID put(UUID file, int position, ImportedDocument.Whose whose, Reading reading, Instant at) {
        return jdbc.sql("""
                        insert into official_document (file, position, region, supervises, number, title, issuer,
                            issued_on, content, reading, rhythm, read_at)
                        values (:file, :position, :region, :supervises, :number, :title, :issuer, :issuedOn, :content,
                            :reading::jsonb, :rhythm, :at)
                        returning id""")
                .param("file", file)
                .param("position", position)
                .param("region", whose.region())
                .param("supervises", whose.supervises())
                .param("number", reading.number())
                .param("title", reading.title())
                .param("issuer", reading.issuer())
                .param("issuedOn", reading.date().orElse(null))
                .param("content", reading.content())
                .param("reading", Json.write(reading))
                .param("rhythm", ReportRhythm.BY_THE_20TH.code())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .single();
    }

    /** Read again: its reading is replaced, everything else stays. */
    void read(UUID id, Reading reading, Instant at) {
        jdbc.sql("""
                        update official_document set content = :content, reading = :reading::jsonb, read_at = :at
                        where id = :id""")
                .param("content", reading.content())
                .param("reading", Json.write(reading))
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("id", id)
                .update();
    }

    /** All documents of a file, in their order. */
    List<ImportedDocument> ofFile(UUID file) {
        return jdbc.sql(COLUMNS + "where d.file = :file order by d.position")
                .param("file", file)
                .query(this::document)
                .list();
    }

    /** All corrections of tasks at their new places; what has none is kept apart. @param titles by part, as read */
    void refit(UUID document, Map<String, Refitting.Place> places, Map<String, String> titles) {
        List<Corrected> all = jdbc.sql("""
                        delete from document_correction where document = :document and task <> '' and task not like '+%'
                        returning task, field, was, value, moved, by_name, at""")
                .param("document", document)
                .query((row, number) -> new Corrected(
                        correction(row),
                        row.getString("by_name"),
                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .list();
        for (Corrected one : all) {
            Correction correction = one.correction();
            Optional.ofNullable(places.get(correction.part()))
                    .ifPresentOrElse(
                            place -> correct(
                                    document,
                                    new Correction(
                                            place.part(),
                                            correction.field(),
                                            correction.was(),
                                            correction.value(),
                                            correction.moved() || !place.same()),
                                    one.by(),
                                    one.at()),
                            () -> lose(document, one, titles.getOrDefault(correction.part(), "")));
        }
    }

    private record Corrected(Correction correction, String by, Instant at) {}

    private void lose(UUID document, Corrected lost, String title) {
        jdbc.sql("""
                        insert into document_correction_lost (document, part, title, field, value, by_name, at)
                        values (:document, :part, :title, :field, :value, :by, :at)""")
                .param("document", document)
                .param("part", lost.correction().part())
                .param("title", title)
                .param("field", lost.correction().field().name())
                .param("value", lost.correction().value())
                .param("by", lost.by())
                .param("at", lost.at().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** What was corrected of tasks that aren't read any more, in the order in which it was. */
    List<LostCorrection> lost(UUID document) {
        return jdbc.sql("""
                        select part, title, field, value, by_name from document_correction_lost
                        where document = :document order by at, id""")
                .param("document", document)
                .query((row, number) -> new LostCorrection(
                        row.getString("part"),
                        row.getString("title"),
                        Field.valueOf(row.getString("field")),
                        row.getString("value"),
                        row.getString("by_name")))
                .list();
    }

    /** Somebody looked at them. */
    void forgetLost(UUID document) {
        jdbc.sql("delete from document_correction_lost where document = :document")
                .param("document", document)
                .update();
    }

    Optional<ImportedDocument> find(UUID id) {
        return jdbc.sql(COLUMNS + "where d.id = :id")
                .param("id", id)
                .query(this::document)
                .optional();
    }

    /** Waits for whoever else works on it. */
    Optional<ImportedDocument> lock(UUID id) {
        return jdbc.sql(COLUMNS + "where d.id = :id for update of d")
                .param("id", id)
                .query(this::document)
                .optional();
    }

    List<ImportedDocument> ofRegions(
            List<String> regions, List<String> units, Optional<ImportedDocument> after, int limit) {
        return jdbc.sql(COLUMNS + """
                        where (d.region = any (:regions::bpchar[]) or d.supervises = any (:units))
                            and (:after::timestamptz is null or (d.read_at, d.id) < (:after::timestamptz, :afterId::uuid))
                        order by d.read_at desc, d.id desc limit :limit""")
                .param(
                        "after",
                        after.map(one -> one.readAt().atOffset(ZoneOffset.UTC)).orElse(null))
                .param("afterId", after.map(ImportedDocument::id).orElse(null))
                .param("regions", regions.toArray(String[]::new))
                .param("units", units.toArray(String[]::new))
                .param("limit", limit)
                .query(this::document)
                .list();
    }

    private ImportedDocument document(ResultSet row, int number) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        return new ImportedDocument(
                id,
                row.getObject("file", UUID.class),
                row.getString("file_name"),
                row.getInt("position"),
                new ImportedDocument.Whose(row.getString("region"), row.getString("supervises")),
                Json.read(row.getString("reading"), Reading.class),
                Optional.ofNullable(row.getString("heading"))
                        .map(json -> Json.read(json, new TypeReference<Map<Heading, String>>() {}))
                        .orElse(Map.of()),
                ReportRhythm.parse(row.getString("rhythm")).orElseThrow(),
                Optional.ofNullable(row.getObject("confirmed_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant),
                row.getObject("read_at", OffsetDateTime.class).toInstant());
    }

    List<Correction> corrections(UUID document) {
        return jdbc.sql(
                        "select task, field, was, value, moved from document_correction where document = :document and task <> ''")
                .param("document", document)
                .query((row, number) -> correction(row))
                .list();
    }

    private static Correction correction(ResultSet row) throws SQLException {
        return new Correction(
                row.getString("task"),
                Field.valueOf(row.getString("field")),
                row.getString("was"),
                row.getString("value"),
                row.getBoolean("moved"));
    }

    void correct(UUID document, Correction correction, String by, Instant at) {
        jdbc.sql("""
                        insert into document_correction (document, task, field, was, value, moved, by_name, at)
                        values (:document, :task, :field, :was, :value, :moved, :by, :at)
                        on conflict (document, task, field) do update set value = excluded.value, was = excluded.was,
                            moved = excluded.moved, by_name = excluded.by_name, at = excluded.at""")
                .param("document", document)
                .param("task", correction.part())
                .param("field", correction.field().name())
                .param("was", correction.was())
                .param("value", correction.value())
                .param("moved", correction.moved())
                .param("by", by)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    void uncorrect(UUID document, String part, Field field) {
        jdbc.sql("delete from document_correction where document = :document and task = :task and field = :field")
                .param("document", document)
                .param("task", part)
                .param("field", field.name())
                .update();
    }

    /** Corrects the document itself, or takes that back where the value is what was read. */
    void correct(ImportedDocument document, Heading field, String value, String by, Instant at) {
        jdbc.sql("delete from document_correction where document = :document and task = '' and field = :field")
                .param("document", document.id())
                .param("field", field.name())
                .update();
        if (!value.equals(document.printed(field))) {
            jdbc.sql("""
                            insert into document_correction (document, task, field, was, value, by_name, at)
                            values (:document, '', :field, :was, :value, :by, :at)""")
                    .param("document", document.id())
                    .param("field", field.name())
                    .param("was", document.printed(field))
                    .param("value", value)
                    .param("by", by)
                    .param("at", at.atOffset(ZoneOffset.UTC))
                    .update();
        }
    }

    /** Lets it be found as people corrected it. */
    void head(ImportedDocument document) {
        jdbc.sql("""
                        update official_document set title = :title, number = :number, issuer = :issuer,
                            issued_on = :issuedOn where id = :id""")
                .param("title", document.title())
                .param("number", document.number())
                .param("issuer", document.issuer())
                .param("issuedOn", document.date().orElse(null))
                .param("id", document.id())
                .update();
    }

    /** In the order in which they were found. */
    List<AddedTask> added(UUID document) {
        return jdbc.sql("""
                        select serial, words, from_at, to_at from document_task where document = :document
                        order by serial""")
                .param("document", document)
                .query((row, number) -> new AddedTask(
                        "+" + row.getInt("serial"),
                        row.getString("words"),
                        new Reading.Place(row.getInt("from_at"), row.getInt("to_at"))))
                .list();
    }

    void add(UUID document, int serial, String words, Reading.Place at, String by, Instant now) {
        jdbc.sql("""
                        insert into document_task (document, serial, words, from_at, to_at, by_name, at)
                        values (:document, :serial, :words, :from, :to, :by, :at)""")
                .param("document", document)
                .param("serial", serial)
                .param("words", words)
                .param("from", at.from())
                .param("to", at.to())
                .param("by", by)
                .param("at", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    void rhythm(UUID document, ReportRhythm rhythm) {
        jdbc.sql("update official_document set rhythm = :rhythm where id = :id")
                .param("rhythm", rhythm.code())
                .param("id", document)
                .update();
    }

    void confirmed(UUID document, String by, Instant at) {
        jdbc.sql("update official_document set confirmed_at = :at, confirmed_by = :by where id = :id")
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("by", by)
                .param("id", document)
                .update();
    }

    /** Documents with this number, however it is printed, whose tasks are followed. */
    List<UUID> numbered(String number) {
        return jdbc.sql("select d.id from official_document d where d.number <> '' and d.confirmed_at is not null and "
                        + PLAIN_NUMBER.formatted("d.number") + " = " + PLAIN_NUMBER.formatted(":number"))
                .param("number", number)
                .query(UUID.class)
                .list();
    }

    static Optional<LocalDate> day(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, LocalDate.class));
    }
}
