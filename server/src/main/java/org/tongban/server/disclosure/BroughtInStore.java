package org.tongban.server.disclosure;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongban.kernel.text.Grams;
import org.tongban.server.catalogue.RegionLevel;
import org.tongban.server.disclosure.BroughtIn.By;
import org.tongban.server.disclosure.BroughtIn.Decision;
import org.tongban.server.disclosure.IssuedDocument.Earlier;
import org.tongban.server.disclosure.IssuedDocument.Later;
import org.tongban.server.disclosure.Validity.Change.Kind;

/** Entries of issued documents, and the policies that confirmed ones become. */
@Repository
class BroughtInStore {
    private static final String COLUMNS = """
            select b.*, (select array_agg(c.kind || ' ' || c.number || coalesce(' ' || c.day, '') order by c.kind, c.number)
                from brought_in_change c where c.entry = b.id) as earlier,
                exists (select 1 from policy s where s.entry = b.id) as stands
            from brought_in b\s""";

    private final JdbcClient jdbc;
    private final PolicyWords words;

    BroughtInStore(JdbcClient jdbc, PolicyWords words) {
        this.jdbc = jdbc;
        this.words = words;
    }

    /** For the command, which runs beside the platform. */
    static BroughtInStore over(DataSource database) {
        JdbcClient jdbc = JdbcClient.create(database);
        return new BroughtInStore(jdbc, new PolicyWords(jdbc));
    }

    /** Waits from now on to be confirmed. */
    void enter(BroughtIn entry) {
        IssuedDocument document = entry.document();
        jdbc.sql("""
                        insert into brought_in (id, policy, keeper, number, title, issuer, unit, region, level, issued_on,
                            in_force_from, in_force_until, trades, source, body, later_kind, later_since, later_number,
                            later_title, entered_by, entered_name, entered_at)
                        values (:id, :policy, :keeper, :number, :title, :issuer, :unit, :region, :level, :issued, :from,
                            :until, :trades, :source, :body, :kind, :since, :byNumber, :byTitle, :by, :name, :at)""")
                .param("id", entry.id())
                .param("policy", entry.policy())
                .param("keeper", entry.keeper())
                .param("number", document.number())
                .param("title", document.title())
                .param("issuer", document.issuer())
                .param("unit", document.unit())
                .param("region", document.region())
                .param("level", document.level().name())
                .param("issued", document.issuedOn())
                .param("from", document.from())
                .param("until", document.until().orElse(null))
                .param("trades", document.trades().toArray(String[]::new))
                .param("source", document.source())
                .param("body", document.body())
                .param(
                        "kind",
                        document.later().map(later -> later.kind().name()).orElse(null))
                .param("since", document.later().map(Later::since).orElse(null))
                .param("byNumber", document.later().map(Later::number).orElse(""))
                .param("byTitle", document.later().map(Later::title).orElse(""))
                .param("by", entry.entered().person().orElse(null))
                .param("name", entry.entered().name())
                .param("at", entry.entered().at().atOffset(ZoneOffset.UTC))
                .update();
        for (Earlier earlier : document.earlier()) {
            jdbc.sql("insert into brought_in_change (entry, number, kind, day) values (:entry, :number, :kind, :day)")
                    .param("entry", entry.id())
                    .param("number", earlier.number())
                    .param("kind", earlier.kind().name())
                    .param("day", earlier.day().orElse(null))
                    .update();
        }
    }

    /** Until the end of this transaction nobody else enters or confirms documents. */
    void oneByOne() {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('policies brought in', 0))")
                .query((row, number) -> 0)
                .list();
    }

    /** The same document. @param entry empty of one that was drafted here; @param waits to be confirmed */
    record Twin(String title, Optional<UUID> entry, boolean waits) {}

    /**
     * The documents that this one would be there twice beside: under its number; without one, under its title, by the same
     * issuer on the same day. Those that stand come first.
     *
     * @param policy what it corrects, which is no other one
     */
    List<Twin> twins(IssuedDocument document, UUID policy) {
        return jdbc.sql("""
                        select title, entry, false as waits from policy where issued_on is not null and id <> :policy
                            and (:number <> '' and number = :number
                                or :number = '' and title = :title and published_on = :issued)
                        union all
                        select title, id, true from brought_in where decided_at is null and policy <> :policy
                            and (:number <> '' and number = :number
                                or :number = '' and title = :title and issued_on = :issued)
                        order by waits""")
                .param("policy", policy)
                .param("number", document.number())
                .param("title", document.title())
                .param("issued", document.issuedOn())
                .query((row, number) -> new Twin(
                        row.getString("title"),
                        Optional.ofNullable(row.getObject("entry", UUID.class)),
                        row.getBoolean("waits")))
                .list();
    }

    /** Was anything ever brought in? */
    boolean any() {
        return jdbc.sql("select exists (select 1 from brought_in)")
                .query(Boolean.class)
                .single();
    }

    boolean waits(UUID policy) {
        return jdbc.sql("select exists (select 1 from brought_in where policy = :policy and decided_at is null)")
                .param("policy", policy)
                .query(Boolean.class)
                .single();
    }

    Optional<BroughtIn> find(UUID id) {
        return jdbc.sql(COLUMNS + "where b.id = :id")
                .param("id", id)
                .query(BroughtInStore::entry)
                .optional();
    }

    Optional<BroughtIn> lock(UUID id) {
        return jdbc.sql(COLUMNS + "where b.id = :id for update of b")
                .param("id", id)
                .query(BroughtInStore::entry)
                .optional();
    }

    /** The entry by which a policy stands in the library; empty of what was drafted here. */
    Optional<BroughtIn> of(UUID policy) {
        return jdbc.sql(COLUMNS + "join policy p on p.entry = b.id where p.id = :policy")
                .param("policy", policy)
                .query(BroughtInStore::entry)
                .optional();
    }

    /**
     * Those that wait first, then the latest.
     *
     * @param keepers whose entries, and those of others by which their own documents stand in the library
     * @param after the last one of the page before
     */
    List<BroughtIn> list(List<String> keepers, Optional<BroughtIn> after, int limit) {
        return jdbc.sql(COLUMNS + """
                        where (b.keeper = any (:keepers)
                                or b.unit = any (:keepers) and exists (select 1 from policy s where s.entry = b.id))
                            and (:last::uuid is null or (b.decided_at is null, b.entered_at, b.id)
                                < (:waits::boolean, :at::timestamptz, :last::uuid))
                        order by (b.decided_at is null) desc, b.entered_at desc, b.id desc limit :limit""")
                .param("keepers", keepers.toArray(String[]::new))
                .param("last", after.map(BroughtIn::id).orElse(null))
                .param("waits", after.map(BroughtIn::waits).orElse(null))
                .param(
                        "at",
                        after.map(one -> one.entered().at().atOffset(ZoneOffset.UTC))
                                .orElse(null))
                .param("limit", limit)
                .query(BroughtInStore::entry)
                .list();
    }

    void decided(UUID id, By by, Optional<String> refused) {
        jdbc.sql("""
                        update brought_in set decided_by = :by, decided_name = :name, decided_at = :at, refused = :refused
                        where id = :id""")
                .param("by", by.person().orElseThrow())
                .param("name", by.name())
                .param("at", by.at().atOffset(ZoneOffset.UTC))
                .param("refused", refused.orElse(null))
                .param("id", id)
                .update();
    }

    /** It stands in the library as this entry has it, since the day on which it was issued. */
    void stands(BroughtIn entry, Authority authority) {
        IssuedDocument document = entry.document();
        jdbc.sql("""
                        insert into policy (id, entry, number, title, unit, region, body, trades, in_force_from, in_force_until,
                            openness, needs_interpretation, important, major, decision, issued_on, issued_serial, published_on,
                            authority, grams)
                        values (:policy, :entry, :number, :title, :unit, :region, :body, :trades, :from, :until, 'OPEN', false,
                            false, false, :decision::jsonb, :issued, nextval('policy_issued'), :issued,
                            :authority,\s""" + PolicyStore.GRAMS + """
                        )
                        on conflict (id) do update set entry = excluded.entry, number = excluded.number,
                            title = excluded.title, unit = excluded.unit, region = excluded.region, body = excluded.body,
                            trades = excluded.trades, in_force_from = excluded.in_force_from,
                            in_force_until = excluded.in_force_until, issued_on = excluded.issued_on,
                            published_on = excluded.published_on, authority = excluded.authority, grams = excluded.grams,
                            revision = policy.revision + 1""")
                .param("policy", entry.policy())
                .param("entry", entry.id())
                .param("number", document.number())
                .param("title", document.title())
                .param("unit", document.unit())
                .param("region", document.region())
                .param("body", document.body())
                .param("trades", document.trades().toArray(String[]::new))
                .param("from", document.from())
                .param("until", document.until().orElse(null))
                .param("decision", PolicyStore.json(PolicyDraft.MajorDecision.NONE))
                .param("issued", document.issuedOn())
                .param("authority", authority.name())
                .param("heading", Grams.of(document.title() + document.number()))
                .param("grams", PolicyWords.first(document.body()))
                .update();
        words.own(entry.policy(), document.body());
    }

    private static Optional<Decision> decision(ResultSet row) throws SQLException {
        OffsetDateTime at = row.getObject("decided_at", OffsetDateTime.class);
        return at == null
                ? Optional.empty()
                : Optional.of(new Decision(
                        new By(
                                Optional.of(row.getObject("decided_by", UUID.class)),
                                row.getString("decided_name"),
                                at.toInstant()),
                        Optional.ofNullable(row.getString("refused"))));
    }

    private static Optional<Later> later(ResultSet row) throws SQLException {
        String kind = row.getString("later_kind");
        return kind == null
                ? Optional.empty()
                : Optional.of(new Later(
                        Kind.valueOf(kind),
                        row.getObject("later_since", LocalDate.class),
                        row.getString("later_number"),
                        row.getString("later_title")));
    }

    private static List<Earlier> earlier(ResultSet row) throws SQLException {
        return row.getArray("earlier") == null
                ? List.of()
                : Arrays.stream((String[]) row.getArray("earlier").getArray())
                        .map(one -> one.split(" ", 3))
                        .map(one -> new Earlier(
                                Kind.valueOf(one[0]),
                                one[1],
                                one.length > 2 ? Optional.of(LocalDate.parse(one[2])) : Optional.empty()))
                        .toList();
    }

    private static BroughtIn entry(ResultSet row, int number) throws SQLException {
        Instant at = row.getObject("entered_at", OffsetDateTime.class).toInstant();
        return new BroughtIn(
                row.getObject("id", UUID.class),
                row.getObject("policy", UUID.class),
                row.getString("keeper"),
                new IssuedDocument(
                        row.getString("number"),
                        row.getString("title"),
                        row.getString("issuer"),
                        row.getString("unit"),
                        row.getString("region"),
                        RegionLevel.valueOf(row.getString("level")),
                        row.getObject("issued_on", LocalDate.class),
                        row.getObject("in_force_from", LocalDate.class),
                        Optional.ofNullable(row.getObject("in_force_until", LocalDate.class)),
                        later(row),
                        earlier(row),
                        Arrays.asList((String[]) row.getArray("trades").getArray()),
                        row.getString("source"),
                        row.getString("body")),
                new By(Optional.ofNullable(row.getObject("entered_by", UUID.class)), row.getString("entered_name"), at),
                decision(row),
                row.getBoolean("stands"));
    }
}
