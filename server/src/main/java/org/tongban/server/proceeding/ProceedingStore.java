package org.tongban.server.proceeding;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongban.kernel.procedure.ProcedureDraft;
import org.tongban.kernel.procedure.ProcedureRef;
import org.tongban.kernel.text.LocalText;
import tools.jackson.core.JacksonException;

/** Proceedings and their histories in the database, to read; {@link MoveStore} writes them. */
@Repository
class ProceedingStore {

    private static final String COLUMNS = """
            p.id, p.kind, p.subject, p.number, p.title_zh, p.title_en, p.region, p.unit, p.parent, p.state, p.head,
            p.due, p.yellow_from, p.started_at""";

    private final JdbcClient jdbc;

    ProceedingStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    static ProceedingStore over(DataSource database) {
        return new ProceedingStore(JdbcClient.create(database));
    }

    /**
     * A proceeding that nobody else can move until this transaction is over.
     *
     * @param done the revision that the command led to, when it was carried out before
     */
    record Locked(ProceedingRow row, OptionalLong done) {}

    Optional<Locked> lock(UUID proceeding, UUID command) {
        return jdbc.sql("select " + COLUMNS + """
                        , (select e.revision from proceeding_event e
                           where e.command = :command and e.proceeding = :id) as done
                        from proceeding p where p.id = :id for update of p""")
                .param("id", proceeding)
                .param("command", command)
                .query((row, number) -> {
                    long revision = row.getLong("done");
                    OptionalLong done = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(revision);
                    return new Locked(proceeding(row), done);
                })
                .optional();
    }

    /** Nobody else moves it until this transaction ends. */
    void hold(UUID proceeding) {
        jdbc.sql("select id from proceeding where id = :id for update")
                .param("id", proceeding)
                .query(UUID.class)
                .optional();
    }

    /**
     * Whether this transaction, until it ends, is the only one that wakes proceedings, whichever node it is on. One after
     * the other is what keeps the order of their moments over several nodes.
     */
    boolean takeTurnToWake() {
        return jdbc.sql("select pg_try_advisory_xact_lock(7020)")
                .query(Boolean.class)
                .single();
    }

    /** The next one after the given place in the queue that time alone moves on, unless a command is at it. */
    Optional<DueToWake> lockDue(Instant now, DueToWake after) {
        return jdbc.sql("""
                        select id, wakes_at from proceeding
                        where wakes_at <= :now and (wakes_at, id) > (:afterTime, :afterId)
                        order by wakes_at, id limit 1 for update skip locked""")
                .param("now", utc(now))
                .param("afterTime", utc(after.at()))
                .param("afterId", after.proceeding())
                .query((row, number) -> new DueToWake(instant(row, "wakes_at"), row.getObject("id", UUID.class)))
                .optional();
    }

    /** A place in the queue of what falls due. */
    record DueToWake(Instant at, UUID proceeding) {
        static final DueToWake FIRST = new DueToWake(Instant.EPOCH, new UUID(0, 0));
    }

    Optional<ProceedingRow> find(UUID proceeding) {
        return jdbc.sql("select " + COLUMNS + " from proceeding p where p.id = :id")
                .param("id", proceeding)
                .query((row, number) -> proceeding(row))
                .optional();
    }

    List<ProceedingRow> find(List<UUID> proceedings) {
        return jdbc.sql("select " + COLUMNS + " from proceeding p where p.id = any (:ids)")
                .param("ids", proceedings.toArray(UUID[]::new))
                .query((row, number) -> proceeding(row))
                .list();
    }

    List<ProceedingRow> ofSubject(String kind, UUID subject) {
        return jdbc.sql("select " + COLUMNS + """
                        from proceeding p where p.subject = :subject and p.kind = :kind
                        order by p.parent nulls first, p.started_at, p.id""".indent(1))
                .param("kind", kind)
                .param("subject", subject)
                .query((row, number) -> proceeding(row))
                .list();
    }

    Optional<StoredEvent> byCommand(UUID command) {
        return jdbc.sql("select * from proceeding_event where command = :command")
                .param("command", command)
                .query((row, number) -> event(row))
                .optional();
    }

    /** In the order they happened. */
    List<StoredEvent> events(UUID proceeding) {
        return jdbc.sql("select * from proceeding_event where proceeding = :id order by revision")
                .param("id", proceeding)
                .query((row, number) -> event(row))
                .list();
    }

    Optional<StoredEvent> lastEvent(UUID proceeding) {
        return jdbc.sql("select * from proceeding_event where proceeding = :id order by revision desc limit 1")
                .param("id", proceeding)
                .query((row, number) -> event(row))
                .optional();
    }

    /** @param row empty when what is stored can't be read */
    record Kept(UUID id, String number, Optional<ProceedingRow> row) {}

    /** The next so many by id, for going through all of them. */
    List<Kept> after(UUID proceeding, int limit) {
        return jdbc.sql("select " + COLUMNS + " from proceeding p where p.id > :id order by p.id limit :limit")
                .param("id", proceeding)
                .param("limit", limit)
                .query((row, number) -> kept(row))
                .list();
    }

    private static Kept kept(ResultSet row) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        String number = row.getString("number");
        try {
            return new Kept(id, number, Optional.of(proceeding(row)));
        } catch (JacksonException | IllegalArgumentException unreadable) {
            return new Kept(id, number, Optional.empty());
        }
    }

    Optional<ProceedingRow> byNumber(String number) {
        return jdbc.sql("select " + COLUMNS
                        + " from proceeding p where p.number = :number order by p.started_at, p.id limit 1")
                .param("number", number)
                .query((row, at) -> proceeding(row))
                .optional();
    }

    List<StoredEvent> events(List<UUID> proceedings) {
        return jdbc.sql("select * from proceeding_event where proceeding = any (:ids) order by proceeding, revision")
                .param("ids", proceedings.toArray(UUID[]::new))
                .query((row, number) -> event(row))
                .list();
    }

    record AtDesk(UUID proceeding, String step, String desk) {}

    List<AtDesk> atDesks(List<UUID> proceedings) {
        return jdbc.sql("select proceeding, step, desk from waiting where proceeding = any (:ids)")
                .param("ids", proceedings.toArray(UUID[]::new))
                .query(AtDesk.class)
                .list();
    }

    List<UUID> eventsWithoutProceeding() {
        return jdbc.sql("""
                        select distinct e.proceeding from proceeding_event e
                        where not exists (select from proceeding p where p.id = e.proceeding) order by 1""").query(UUID.class).list();
    }

    /** Keeps a version for ever; does nothing when it is kept already. */
    void keep(ProcedureDraft definition) {
        jdbc.sql("""
                        insert into procedure_version (id, version, definition) values (:id, :version, :definition::json)
                        on conflict (id, version) do nothing""")
                .param("id", definition.id())
                .param("version", definition.version())
                .param("definition", ProceedingJson.definition(definition))
                .update();
    }

    Optional<ProcedureDraft> definition(ProcedureRef ref) {
        return jdbc.sql("select definition from procedure_version where id = :id and version = :version")
                .param("id", ref.id())
                .param("version", ref.version())
                .query((row, number) -> ProceedingJson.definition(row.getString("definition")))
                .optional();
    }

    private static ProceedingRow proceeding(ResultSet row) throws SQLException {
        var state = ProceedingJson.state(row.getString("state"));
        About about = new About(
                row.getString("kind"),
                row.getObject("subject", UUID.class),
                row.getString("number"),
                LocalText.of(row.getString("title_zh"), row.getString("title_en")),
                row.getString("region"),
                row.getString("unit"),
                Optional.ofNullable(row.getObject("parent", UUID.class)),
                state.procedure());
        LampDays lamp =
                new LampDays(row.getObject("due", LocalDate.class), row.getObject("yellow_from", LocalDate.class));
        return new ProceedingRow(
                row.getObject("id", UUID.class), about, state, row.getBytes("head"), lamp, instant(row, "started_at"));
    }

    private static StoredEvent event(ResultSet row) throws SQLException {
        return new StoredEvent(
                row.getObject("proceeding", UUID.class),
                row.getLong("revision"),
                row.getObject("command", UUID.class),
                instant(row, "at"),
                row.getString("body"),
                row.getBytes("hash"));
    }

    static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
