package org.tongban.server.application;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.viewer.Viewer;
import tools.jackson.core.type.TypeReference;

/**
 * Applications with their matters, and what was handed in each time, in the database. Every change joins the caller's
 * transaction; who may read or change what is settled by the caller, save where a method takes a person.
 */
@Repository
public class Applications {
    private static final TypeReference<List<LocalText>> TEXTS = new TypeReference<>() {};
    private static final String COLUMNS = """
            select a.id, a.number, a.theme, a.region, a.person, a.enterprise, a.origin, a.origin_case, a.state, a.round,
                   a.proceeding, a.answers, a.fields, a.submitted_at, a.accepted_at, a.ended_at
            from application a""";
    private static final String MINE = """
            (a.person = :person or a.enterprise in
                (select r.enterprise from representation r where r.person = :person))""";
    private static final String MATTER_COLUMNS = """
            select id, application, position, number, item, unit, state, proceeding, started_at, ended_at, ended_by,
                   reasons, remedies
            from matter""";

    private final JdbcClient jdbc;
    private final SealedFields sealed;

    Applications(JdbcClient jdbc, SealedFields sealed) {
        this.jdbc = jdbc;
        this.sealed = sealed;
    }

    record NewApplication(
            UUID draft,
            String theme,
            String region,
            Applicant applicant,
            Optional<Application> origin,
            Map<String, List<String>> answers,
            Map<String, Object> fields,
            Instant at) {}

    /** Writes the row and its first submission. @return its id */
    UUID create(NewApplication application, UUID command) {
        UUID id = jdbc.sql("select uuidv7()").query(UUID.class).single();
        insert(id, application);
        addSubmission(id, 1, command, application.applicant().person(), application.fields(), application.at());
        return id;
    }

    private void insert(UUID id, NewApplication application) {
        String day = DateTimeFormatter.BASIC_ISO_DATE.format(ChinaTime.dayOf(application.at()));
        jdbc.sql("""
                        insert into application (id, number, draft, theme, region, person, enterprise, origin,
                                                 origin_case, state, answers, fields, submitted_at)
                        values (:id, :prefix || lpad(nextval('application_number')::text, 6, '0'), :draft, :theme,
                                :region, :person, :enterprise, :origin, :case, 'SUBMITTED', :answers::jsonb, :fields,
                                :at)""")
                .param("id", id)
                .param("prefix", application.region() + "-" + day + "-")
                .param("draft", application.draft())
                .param("theme", application.theme())
                .param("region", application.region())
                .param("person", application.applicant().person())
                .param("enterprise", application.applicant().enterprise().orElse(null))
                .param("origin", application.origin().map(Application::id).orElse(null))
                .param("case", application.origin().map(Application::originCase).orElse(id))
                .param("answers", Columns.json(application.answers()))
                .param("fields", sealed.seal(id, application.fields()))
                .param("at", Columns.time(application.at()))
                .update();
    }

    private void addSubmission(
            UUID application, int round, UUID command, UUID person, Map<String, Object> fields, Instant at) {
        jdbc.sql("""
                        insert into submission (application, round, command, person, fields, submitted_at)
                        values (:application, :round, :command, :person, :fields, :at)""")
                .param("application", application)
                .param("round", round)
                .param("command", command)
                .param("person", person)
                .param("fields", sealed.seal(application, fields))
                .param("at", Columns.time(at))
                .update();
    }

    /** What was handed in again after a correction becomes what counts. */
    void resubmit(
            Application application,
            UUID command,
            UUID person,
            Map<String, List<String>> answers,
            Map<String, Object> fields,
            Instant at) {
        int round = application.round() + 1;
        addSubmission(application.id(), round, command, person, fields, at);
        jdbc.sql("""
                        update application set round = :round, answers = :answers::jsonb, fields = :fields,
                            state = 'SUBMITTED'
                        where id = :id""")
                .param("round", round)
                .param("answers", Columns.json(answers))
                .param("fields", sealed.seal(application.id(), fields))
                .param("id", application.id())
                .update();
    }

    UUID addMatter(UUID application, int position, String number, String item, String unit) {
        return jdbc.sql("""
                        insert into matter (application, position, number, item, unit, state)
                        values (:application, :position, :number, :item, :unit, 'WAITING') returning id""")
                .param("application", application)
                .param("position", position)
                .param("number", number)
                .param("item", item)
                .param("unit", unit)
                .query(UUID.class)
                .single();
    }

    void attach(UUID application, String material, UUID file, int round) {
        jdbc.sql(
                        "insert into application_file (application, material, file, since) values (:application, :material, :file, :round)")
                .param("application", application)
                .param("material", material)
                .param("file", file)
                .param("round", round)
                .update();
    }

    void detach(UUID application, String material, UUID file, int round) {
        jdbc.sql("""
                        update application_file set until = :round
                        where application = :application and material = :material and file = :file and until is null""")
                .param("application", application)
                .param("material", material)
                .param("file", file)
                .param("round", round)
                .update();
    }

    public Optional<Application> find(UUID id) {
        return jdbc.sql(COLUMNS + " where a.id = :id")
                .param("id", id)
                .query(this::application)
                .optional();
    }

    /** The application, and nobody else changes it until this transaction ends. */
    public Optional<Application> lock(UUID id) {
        return jdbc.sql(COLUMNS + " where a.id = :id for update")
                .param("id", id)
                .query(this::application)
                .optional();
    }

    /**
     * The application, when it is this person's or of a business this person acts for, or was filled in at a counter of
     * theirs.
     */
    public Optional<Application> find(UUID id, Viewer viewer) {
        return jdbc.sql(COLUMNS + " where a.id = :id and (" + MINE + """
                         or exists (select 1 from draft d join reception o on o.id = d.reception
                                    where d.id = a.draft and o.counter = any(:counters)))""")
                .param("id", id)
                .param("person", viewer.person())
                .param("counters", Receiving.counters(viewer))
                .query(this::application)
                .optional();
    }

    /** The application, when it is this person's own or of a business this person acts for. */
    public Optional<Application> findOwn(UUID id, UUID person) {
        return jdbc.sql(COLUMNS + " where a.id = :id and " + MINE)
                .param("id", id)
                .param("person", person)
                .query(this::application)
                .optional();
    }

    Optional<Application> ofDraft(UUID draft) {
        return jdbc.sql(COLUMNS + " where a.draft = :draft")
                .param("draft", draft)
                .query(this::application)
                .optional();
    }

    /** Whether this command has been carried out, and on which application. */
    Optional<UUID> ofCommand(UUID command) {
        return jdbc.sql("select application from submission where command = :command")
                .param("command", command)
                .query(UUID.class)
                .optional();
    }

    /**
     * Theirs, newest first.
     *
     * @param after the last one of the page before
     */
    public List<Application> ofPerson(UUID person, Optional<UUID> after, int limit) {
        return jdbc.sql(COLUMNS + " where " + MINE + """
                         and (:after::uuid is null or a.id < :after::uuid)
                        order by a.id desc limit :limit""")
                .param("person", person)
                .param("after", after.orElse(null))
                .param("limit", limit)
                .query(this::application)
                .list();
    }

    /**
     * What came to these counters and isn't over, those still to be accepted first, the oldest first.
     *
     * @param query a number, or its last digits; empty for all
     */
    List<Application> atCounters(Set<String> counters, String query, int limit) {
        return jdbc.sql(COLUMNS + """
                         where a.counter = any(:counters) and a.ended_at is null
                           and (:query = '' or a.number = :query or right(a.number, 6) = lpad(:query, 6, '0'))
                        order by a.accepted_at is not null, a.id limit :limit""")
                .param("counters", counters.toArray(String[]::new))
                .param("query", query)
                .param("limit", limit)
                .query(this::application)
                .list();
    }

    /** Of this person, received at this counter, newest first. */
    List<Application> ofPersonAt(UUID person, String counter, int limit) {
        return jdbc.sql(COLUMNS + " where a.person = :person and a.counter = :counter order by a.id desc limit :limit")
                .param("person", person)
                .param("counter", counter)
                .param("limit", limit)
                .query(this::application)
                .list();
    }

    /** The applications of one case, first to last. */
    public List<Application> ofCase(UUID originCase) {
        return jdbc.sql(COLUMNS + " where a.origin_case = :case order by a.id")
                .param("case", originCase)
                .query(this::application)
                .list();
    }

    /** In the theme's order. */
    public List<Matter> matters(UUID application) {
        return jdbc.sql(MATTER_COLUMNS + " where application = :application order by position")
                .param("application", application)
                .query(Applications::matter)
                .list();
    }

    public Optional<Matter> matter(UUID id) {
        return jdbc.sql(MATTER_COLUMNS + " where id = :id")
                .param("id", id)
                .query(Applications::matter)
                .optional();
    }

    /** What counts now. */
    public List<Attachment> attachments(UUID application) {
        return jdbc.sql("""
                        select a.material, f.id, f.name, f.kind, f.size, f.sha256, f.uploaded_by, f.uploaded_at
                        from application_file a join stored_file f on f.id = a.file
                        where a.application = :application and a.until is null
                        order by a.material, f.uploaded_at, f.id""")
                .param("application", application)
                .query((row, number) -> new Attachment(row.getString("material"), Files.file(row)))
                .list();
    }

    public void proceeding(UUID application, UUID proceeding) {
        jdbc.sql("update application set proceeding = :proceeding where id = :id")
                .param("proceeding", proceeding)
                .param("id", application)
                .update();
    }

    /** The counter that accepts it. */
    void counter(UUID application, String counter) {
        jdbc.sql("update application set counter = :counter where id = :id")
                .param("counter", counter)
                .param("id", application)
                .update();
    }

    /** The business that it founded exists: what comes after is done in its name. @param fields with what is known of it */
    void founded(UUID application, UUID enterprise, Map<String, Object> fields) {
        jdbc.sql("update application set enterprise = :enterprise, fields = :fields where id = :id")
                .param("enterprise", enterprise)
                .param("fields", sealed.seal(application, fields))
                .param("id", application)
                .update();
    }

    /** Moves it to a state; for {@link ApplicationState#ACCEPTED} and the last ones the time is kept. */
    public void state(UUID application, ApplicationState state, Instant at) {
        jdbc.sql("""
                        update application set state = :state,
                            accepted_at = case when :state = 'ACCEPTED' then :at else accepted_at end,
                            ended_at = case when :over then :at else ended_at end
                        where id = :id""")
                .param("state", state.name())
                .param("over", state.isOver())
                .param("at", Columns.time(at))
                .param("id", application)
                .update();
    }

    public void started(UUID matter, UUID proceeding, Instant at) {
        jdbc.sql("update matter set state = 'RUNNING', proceeding = :proceeding, started_at = :at where id = :id")
                .param("proceeding", proceeding)
                .param("at", Columns.time(at))
                .param("id", matter)
                .update();
    }

    /** A matter whose decision was set aside. */
    void running(UUID matter) {
        jdbc.sql("""
                        update matter set state = 'RUNNING', reasons = '{}', remedies = '[]', ended_by = null, ended_at = null
                        where id = :id""").param("id", matter).update();
    }

    /** An application that was over, and isn't any more. Before acceptance all its matters wait for that again. */
    void openAgain(UUID application, ApplicationState state) {
        jdbc.sql("update application set state = :state, ended_at = null where id = :id")
                .param("state", state.name())
                .param("id", application)
                .update();
        if (state == ApplicationState.SUBMITTED) {
            jdbc.sql("""
                            update matter set state = 'WAITING', reasons = '{}', remedies = '[]', ended_by = null, ended_at = null
                            where application = :id""").param("id", application).update();
        }
    }

    /** @param by the person who decided, empty when nobody did */
    public record MatterEnd(
            MatterState state, List<String> reasons, List<LocalText> remedies, Optional<UUID> by, Instant at) {}

    /** Why a matter ends that is about to be called off. */
    void reasons(UUID matter, List<String> reasons) {
        jdbc.sql("update matter set reasons = :reasons where id = :id")
                .param("reasons", reasons.toArray(String[]::new))
                .param("id", matter)
                .update();
    }

    /** Reasons written down before stay when none come with the end. */
    public void ended(UUID matter, MatterEnd end) {
        jdbc.sql("""
                        update matter set state = :state, remedies = :remedies::jsonb,
                            reasons = case when cardinality(:reasons::text[]) = 0 then reasons else :reasons end,
                            ended_by = :by, ended_at = :at
                        where id = :id""")
                .param("state", end.state().name())
                .param("reasons", end.reasons().toArray(String[]::new))
                .param("remedies", Columns.json(end.remedies()))
                .param("by", end.by().orElse(null))
                .param("at", Columns.time(end.at()))
                .param("id", matter)
                .update();
    }

    /** Writes down what a counter asks to be put right, and leaves the application waiting for it. */
    public void ask(Application application, UUID by, List<Correction.Point> points, Instant at) {
        UUID correction = jdbc.sql("""
                        insert into correction (application, round, asked_by, asked_at)
                        values (:application, :round, :by, :at) returning id""")
                .param("application", application.id())
                .param("round", application.round())
                .param("by", by)
                .param("at", Columns.time(at))
                .query(UUID.class)
                .single();
        for (int position = 0; position < points.size(); position++) {
            addPoint(correction, position, points.get(position));
        }
        state(application.id(), ApplicationState.CORRECTION, at);
    }

    private void addPoint(UUID correction, int position, Correction.Point point) {
        jdbc.sql("""
                        insert into correction_point (correction, position, about, target, sentence)
                        values (:correction, :position, :about, :target, :sentence)""")
                .param("correction", correction)
                .param("position", position)
                .param(
                        "about",
                        switch (point.target()) {
                            case Correction.Target.Field field -> "field";
                            case Correction.Target.Material material -> "material";
                        })
                .param(
                        "target",
                        switch (point.target()) {
                            case Correction.Target.Field(String element) -> element;
                            case Correction.Target.Material(String material) -> material;
                        })
                .param("sentence", point.sentence())
                .update();
    }

    void answered(UUID correction, Instant at) {
        jdbc.sql("update correction set answered_at = :at where id = :id")
                .param("at", Columns.time(at))
                .param("id", correction)
                .update();
    }

    /** First to last. */
    public List<Correction> corrections(UUID application) {
        return jdbc.sql("""
                        select id, application, round, asked_by, asked_at, answered_at from correction
                        where application = :application order by round""")
                .param("application", application)
                .query((row, number) -> new Correction(
                        Columns.id(row, "id"),
                        Columns.id(row, "application"),
                        row.getInt("round"),
                        Columns.id(row, "asked_by"),
                        Columns.instant(row, "asked_at"),
                        Columns.optionalInstant(row, "answered_at"),
                        points(Columns.id(row, "id"))))
                .list();
    }

    private List<Correction.Point> points(UUID correction) {
        return jdbc.sql(
                        "select about, target, sentence from correction_point where correction = :correction order by position")
                .param("correction", correction)
                .query((row, number) -> new Correction.Point(
                        row.getString("about").equals("field")
                                ? new Correction.Target.Field(row.getString("target"))
                                : new Correction.Target.Material(row.getString("target")),
                        row.getString("sentence")))
                .list();
    }

    private Application application(ResultSet row, int number) throws SQLException {
        return new Application(
                Columns.id(row, "id"),
                row.getString("number"),
                row.getString("theme"),
                row.getString("region"),
                new Applicant(Columns.id(row, "person"), Columns.optionalId(row, "enterprise")),
                Columns.optionalId(row, "origin"),
                Columns.id(row, "origin_case"),
                ApplicationState.valueOf(row.getString("state")),
                row.getInt("round"),
                Columns.optionalId(row, "proceeding"),
                Columns.answers(row.getString("answers")),
                sealed.open(Columns.id(row, "id"), row.getBytes("fields")),
                Columns.instant(row, "submitted_at"),
                Columns.optionalInstant(row, "accepted_at"),
                Columns.optionalInstant(row, "ended_at"));
    }

    private static Matter matter(ResultSet row, int number) throws SQLException {
        return new Matter(
                Columns.id(row, "id"),
                Columns.id(row, "application"),
                row.getInt("position"),
                row.getString("number"),
                row.getString("item"),
                row.getString("unit"),
                MatterState.valueOf(row.getString("state")),
                Columns.optionalId(row, "proceeding"),
                Columns.optionalInstant(row, "started_at"),
                Columns.optionalInstant(row, "ended_at"),
                Columns.optionalId(row, "ended_by"),
                Columns.texts(row, "reasons"),
                Columns.read(row.getString("remedies"), TEXTS));
    }
}
