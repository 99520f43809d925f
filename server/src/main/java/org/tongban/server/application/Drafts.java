package org.tongban.server.application;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongban.server.viewer.Viewer;

/** Drafts in the database: one row each, and one row for every field, file and deferral. */
@Repository
class Drafts {
    private static final String COLUMNS = """
            select d.id, d.purpose, d.application, d.theme, d.region, d.person, d.enterprise, d.agent, d.answers,
                   d.wanted, d.dropped, d.reception, d.revision, d.created_at, d.updated_at, d.submitted_at
            from draft d""";

    /** Theirs: of the person, filled in for another by the person, or of a business the person acts for. */
    private static final String MINE = """
            (d.person = :person or d.agent = :person or d.enterprise in
                (select r.enterprise from representation r where r.person = :person))""";

    /** Theirs to go on with: their own, and what is filled in at a counter of theirs for those who come there. */
    private static final String AT_HAND = "(" + MINE + """
             or d.reception in (select o.id from reception o where o.counter = any(:counters)))""";

    private final JdbcClient jdbc;
    private final SealedFields sealed;

    Drafts(JdbcClient jdbc, SealedFields sealed) {
        this.jdbc = jdbc;
        this.sealed = sealed;
    }

    /** @param command sent twice it still makes one draft */
    record NewDraft(
            UUID command,
            Draft.Purpose purpose,
            String theme,
            String region,
            Applicant applicant,
            Map<String, List<String>> answers,
            Set<String> dropped,
            Optional<UUID> reception,
            Instant at) {}

    /** @return the id of the draft this command made, now or earlier */
    UUID create(NewDraft draft) {
        insert(draft);
        return jdbc.sql("select id from draft where command = :command")
                .param("command", draft.command())
                .query(UUID.class)
                .single();
    }

    private void insert(NewDraft draft) {
        jdbc.sql("""
                        insert into draft (command, purpose, application, theme, region, person, enterprise, agent,
                                           answers, wanted, dropped, reception, created_at, updated_at)
                        values (:command, :purpose, :application, :theme, :region, :person, :enterprise, :agent,
                                :answers::jsonb, :wanted, :dropped, :reception, :at, :at)
                        on conflict do nothing""")
                .param("command", draft.command())
                .param("purpose", purposeName(draft.purpose()))
                .param("application", application(draft.purpose()).orElse(null))
                .param("theme", draft.theme())
                .param("region", draft.region())
                .param("person", draft.applicant().person())
                .param("enterprise", draft.applicant().enterprise().orElse(null))
                .param("agent", draft.applicant().agent().orElse(null))
                .param("answers", Columns.json(draft.answers()))
                .param("wanted", wanted(draft.purpose()).toArray(String[]::new))
                .param("dropped", draft.dropped().toArray(String[]::new))
                .param("reception", draft.reception().orElse(null))
                .param("at", Columns.time(draft.at()))
                .update();
    }

    /** The draft, when it is this viewer's to see. */
    Optional<Draft> find(UUID id, Viewer viewer) {
        return jdbc.sql(COLUMNS + " where d.id = :id and " + AT_HAND)
                .param("id", id)
                .param("person", viewer.person())
                .param("counters", Receiving.counters(viewer))
                .query(Drafts::draft)
                .optional();
    }

    /** The same, and nobody else changes it or anything in it until this transaction ends. */
    Optional<Draft> lock(UUID id, Viewer viewer) {
        return jdbc.sql(COLUMNS + " where d.id = :id and " + AT_HAND + " for update of d")
                .param("id", id)
                .param("person", viewer.person())
                .param("counters", Receiving.counters(viewer))
                .query(Drafts::draft)
                .optional();
    }

    /** Not yet submitted, latest change first. */
    List<Draft> openOf(UUID person) {
        return jdbc.sql(COLUMNS + " where d.submitted_at is null and " + MINE + " order by d.updated_at desc limit 50")
                .param("person", person)
                .query(Drafts::draft)
                .list();
    }

    /** Begun at one of these counters for this person and not yet submitted, latest change first. */
    List<Draft> openAt(Set<String> counters, UUID person) {
        return jdbc.sql(COLUMNS + """
                         join reception o on o.id = d.reception
                        where d.submitted_at is null and o.person = :person and o.counter = any(:counters)
                        order by d.updated_at desc limit 50""")
                .param("person", person)
                .param("counters", counters.toArray(String[]::new))
                .query(Drafts::draft)
                .list();
    }

    Optional<Draft> openCorrection(UUID application) {
        return jdbc.sql(COLUMNS
                        + " where d.application = :application and d.purpose = 'correction' and d.submitted_at is null")
                .param("application", application)
                .query(Drafts::draft)
                .optional();
    }

    Map<String, Object> fields(UUID draft) {
        Map<String, Object> fields = new LinkedHashMap<>();
        jdbc.sql("select element, sealed from draft_field where draft = :draft order by element")
                .param("draft", draft)
                .query(row -> {
                    String element = row.getString("element");
                    fields.put(element, sealed.open(draft, element, row.getBytes("sealed")));
                });
        return fields;
    }

    void saveField(UUID draft, String element, Object value, Instant at) {
        jdbc.sql("""
                        insert into draft_field (draft, element, sealed, saved_at)
                        values (:draft, :element, :sealed, :at)
                        on conflict (draft, element) do update set sealed = excluded.sealed, saved_at = excluded.saved_at""")
                .param("draft", draft)
                .param("element", element)
                .param("sealed", sealed.seal(draft, element, value))
                .param("at", Columns.time(at))
                .update();
    }

    void clearField(UUID draft, String element) {
        jdbc.sql("delete from draft_field where draft = :draft and element = :element")
                .param("draft", draft)
                .param("element", element)
                .update();
    }

    List<Attachment> attachments(UUID draft) {
        return jdbc.sql("""
                        select a.material, f.id, f.name, f.kind, f.size, f.sha256, f.uploaded_by, f.uploaded_at
                        from draft_file a join stored_file f on f.id = a.file
                        where a.draft = :draft order by a.material, f.uploaded_at, f.id""")
                .param("draft", draft)
                .query((row, number) -> new Attachment(row.getString("material"), Files.file(row)))
                .list();
    }

    void attach(UUID draft, String material, UUID file) {
        jdbc.sql("insert into draft_file (draft, material, file) values (:draft, :material, :file)")
                .param("draft", draft)
                .param("material", material)
                .param("file", file)
                .update();
    }

    /** @return whether it was there */
    boolean detach(UUID draft, String material, UUID file) {
        return jdbc.sql("delete from draft_file where draft = :draft and material = :material and file = :file")
                        .param("draft", draft)
                        .param("material", material)
                        .param("file", file)
                        .update()
                > 0;
    }

    Map<String, LocalDate> deferrals(UUID draft) {
        Map<String, LocalDate> deferrals = new LinkedHashMap<>();
        jdbc.sql("select material, until from draft_deferral where draft = :draft order by material")
                .param("draft", draft)
                .query(row -> {
                    deferrals.put(row.getString("material"), row.getObject("until", LocalDate.class));
                });
        return deferrals;
    }

    void defer(UUID draft, String material, LocalDate until) {
        jdbc.sql("""
                        insert into draft_deferral (draft, material, until) values (:draft, :material, :until)
                        on conflict (draft, material) do update set until = excluded.until""")
                .param("draft", draft)
                .param("material", material)
                .param("until", until)
                .update();
    }

    void undefer(UUID draft, String material) {
        jdbc.sql("delete from draft_deferral where draft = :draft and material = :material")
                .param("draft", draft)
                .param("material", material)
                .update();
    }

    void changeAnswers(UUID draft, Map<String, List<String>> answers, Set<String> dropped) {
        jdbc.sql("update draft set answers = :answers::jsonb, dropped = :dropped where id = :draft")
                .param("draft", draft)
                .param("answers", Columns.json(answers))
                .param("dropped", dropped.toArray(String[]::new))
                .update();
    }

    void touch(UUID draft, Instant at) {
        jdbc.sql("update draft set revision = revision + 1, updated_at = :at where id = :draft")
                .param("draft", draft)
                .param("at", Columns.time(at))
                .update();
    }

    void submitted(UUID draft, Instant at) {
        jdbc.sql("update draft set submitted_at = :at, updated_at = :at, revision = revision + 1 where id = :draft")
                .param("draft", draft)
                .param("at", Columns.time(at))
                .update();
    }

    /** Throws a draft away with everything in it but the files, which others may hold. */
    void delete(UUID draft) {
        jdbc.sql("delete from draft where id = :draft and submitted_at is null")
                .param("draft", draft)
                .update();
    }

    private static String purposeName(Draft.Purpose purpose) {
        return switch (purpose) {
            case Draft.Purpose.New() -> "new";
            case Draft.Purpose.Again again -> "again";
            case Draft.Purpose.Correction(UUID application) -> "correction";
        };
    }

    private static Optional<UUID> application(Draft.Purpose purpose) {
        return switch (purpose) {
            case Draft.Purpose.New() -> Optional.empty();
            case Draft.Purpose.Again(UUID origin, Set<String> items) -> Optional.of(origin);
            case Draft.Purpose.Correction(UUID application) -> Optional.of(application);
        };
    }

    private static Set<String> wanted(Draft.Purpose purpose) {
        return purpose instanceof Draft.Purpose.Again again ? again.items() : Set.of();
    }

    private static Draft.Purpose purpose(String name, ResultSet row) throws SQLException {
        return switch (name) {
            case "again" ->
                new Draft.Purpose.Again(Columns.id(row, "application"), Set.copyOf(Columns.texts(row, "wanted")));
            case "correction" -> new Draft.Purpose.Correction(Columns.id(row, "application"));
            default -> new Draft.Purpose.New();
        };
    }

    private static Draft draft(ResultSet row, int number) throws SQLException {
        return new Draft(
                Columns.id(row, "id"),
                purpose(row.getString("purpose"), row),
                row.getString("theme"),
                row.getString("region"),
                new Applicant(
                        Columns.id(row, "person"),
                        Columns.optionalId(row, "enterprise"),
                        Columns.optionalId(row, "agent"),
                        Columns.optionalId(row, "reception")),
                Columns.answers(row.getString("answers")),
                Set.copyOf(Columns.texts(row, "dropped")),
                Columns.optionalId(row, "reception"),
                row.getLong("revision"),
                Columns.instant(row, "created_at"),
                Columns.instant(row, "updated_at"),
                Columns.optionalInstant(row, "submitted_at"));
    }
}
