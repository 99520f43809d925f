package org.tongban.server.application;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.server.viewer.Viewer;

/**
 * Applications with their matters, and what was handed in each time, in the database. Every change joins the caller's
 * transaction; who may read or change what is settled by the caller, save where a method takes a person.
 */
@Repository
public class Applications {
    private static final String COLUMNS = """
            select a.id, a.number, a.theme, a.region, a.person, a.enterprise, a.origin, a.origin_case, a.state, a.round,
                   a.proceeding, a.answers, a.fields, a.submitted_at, a.accepted_at, a.ended_at,
                   (select d.reception from draft d where d.id = a.draft) as reception
            from application a""";
    /**
     * Theirs, or of a business they act for. What they handed in for a business as an agent they follow as long as a licence
     * of the business is entrusted to them for applications.
     */
    private static final String MINE = """
            (a.enterprise in (select r.enterprise from representation r where r.person = :person)
             or a.person = :person and (
                not exists (select from draft d where d.id = a.draft and d.agent = :person)
                or exists (select from licence_entrusted e where e.agent = :person and e.enterprise = a.enterprise
                           and e.applies and e.until >= :today)))""";

    private final JdbcClient jdbc;
    private final SealedFields sealed;
    private final Clock clock;

    Applications(JdbcClient jdbc, SealedFields sealed, Clock clock) {
        this.jdbc = jdbc;
        this.sealed = sealed;
        this.clock = clock;
    }

    private LocalDate today() {
        return ChinaTime.dayOf(clock.instant());
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

    /** Which of these were handed in by this person with their own account: online, and by no agent. */
    public Set<UUID> handedInBy(UUID person, Collection<UUID> some) {
        return jdbc.sql("""
                        select a.id from application a join draft d on d.id = a.draft
                        where a.id = any(:some) and a.person = :person and d.reception is null and d.agent is null""")
                .param("some", some.toArray(UUID[]::new))
                .param("person", person)
                .query(UUID.class)
                .set();
    }

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
                .param("today", today())
                .param("counters", Receiving.counters(viewer))
                .query(this::application)
                .optional();
    }

    /** The application, when it is this person's own or of a business this person acts for. */
    public Optional<Application> findOwn(UUID id, UUID person) {
        return jdbc.sql(COLUMNS + " where a.id = :id and " + MINE)
                .param("id", id)
                .param("person", person)
                .param("today", today())
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
                .param("today", today())
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

    /** An application that was over, and isn't any more. */
    void openAgain(UUID application, ApplicationState state) {
        jdbc.sql("update application set state = :state, ended_at = null where id = :id")
                .param("state", state.name())
                .param("id", application)
                .update();
    }

    private Application application(ResultSet row, int number) throws SQLException {
        return new Application(
                Columns.id(row, "id"),
                row.getString("number"),
                row.getString("theme"),
                row.getString("region"),
                new Applicant(
                        Columns.id(row, "person"),
                        Columns.optionalId(row, "enterprise"),
                        Optional.empty(),
                        Columns.optionalId(row, "reception")),
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
}
