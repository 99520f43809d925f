package org.tongban.server.licence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongban.seal.IssuingUnit;
import org.tongban.seal.TrustAnchors;

/** Seals of licensed authorities, in the database. Every change joins the caller's transaction. */
@Repository
class LicensedSealRows {
    private static final String ROWS = "select * from licensed_seal";
    private static final String IN_USE = " brought_at is not null and ended_at is null";
    private static final String BETWEEN =
            "select distinct between_pem from licensed_seal where brought_at is not null and between_pem <> ''";

    private final JdbcClient jdbc;

    LicensedSealRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void ask(LicensedSeal seal, UUID by) {
        jdbc.sql("""
                        insert into licensed_seal (id, unit, name, code, asked_by, asked_at, request)
                        values (:id, :unit, :name, :code, :by, :at, :request)""")
                .param("id", seal.id())
                .param("unit", seal.unit())
                .param("name", seal.named().name())
                .param("code", seal.named().code())
                .param("by", by)
                .param("at", seal.askedAt().atOffset(ZoneOffset.UTC))
                .param("request", seal.request().orElseThrow())
                .update();
    }

    /** One whose key came with its certificate, or one that was asked for. */
    void bring(LicensedSeal seal, UUID by) {
        LicensedSeal.Brought brought = seal.brought().orElseThrow();
        jdbc.sql("""
                        insert into licensed_seal (id, unit, name, code, asked_by, asked_at, request, certificate, between_pem,
                               seal, seal_name, seal_number, issuer, maker, valid_from, valid_until, differs, brought_by,
                               brought_at)
                        values (:id, :unit, :name, :code, :by, :asked, :request, :certificate, :between, :seal, :sealName,
                               :number, :issuer, :maker, :from, :until, :differs, :by, :at)
                        on conflict (id) do update
                        set name = excluded.name, code = excluded.code, certificate = excluded.certificate,
                            between_pem = excluded.between_pem, seal = excluded.seal, seal_name = excluded.seal_name,
                            seal_number = excluded.seal_number, issuer = excluded.issuer, maker = excluded.maker,
                            valid_from = excluded.valid_from, valid_until = excluded.valid_until,
                            differs = excluded.differs, brought_by = excluded.brought_by,
                            brought_at = excluded.brought_at, ended_by = null, ended_at = null, why = ''""")
                .param("id", seal.id())
                .param("unit", seal.unit())
                .param("name", seal.named().name())
                .param("code", seal.named().code())
                .param("by", by)
                .param("asked", seal.askedAt().atOffset(ZoneOffset.UTC))
                .param("request", seal.request().orElse(null), Types.BINARY)
                .param("certificate", brought.certificate())
                .param("between", TrustAnchors.between(brought.between()).text())
                .param("seal", brought.seal())
                .param("sealName", brought.names().seal())
                .param("number", brought.names().number())
                .param("issuer", brought.names().issuer())
                .param("maker", brought.names().maker())
                .param("from", brought.from().atOffset(ZoneOffset.UTC))
                .param("until", brought.until().atOffset(ZoneOffset.UTC))
                .param("differs", brought.differs())
                .param("at", brought.at().atOffset(ZoneOffset.UTC))
                .update();
    }

    void end(UUID id, LicensedSeal.Ended ended) {
        jdbc.sql("""
                        update licensed_seal
                        set ended_by = :by, ended_at = :at, why = :why, stolen = :stolen, stolen_since = :since
                        where id = :id""")
                .param("id", id)
                .param("by", ended.by())
                .param("at", ended.at().atOffset(ZoneOffset.UTC))
                .param("why", ended.why())
                .param("stolen", ended.stolen())
                .param(
                        "since",
                        ended.since()
                                .map(since -> since.atOffset(ZoneOffset.UTC))
                                .orElse(null),
                        Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
    }

    /** Keeps how it stands: something else is about to be written. */
    void keepFormer(UUID id, UUID by, Instant at) {
        jdbc.sql("""
                        insert into licensed_seal_former (seal_id, seal, ended_by, ended_at, why, stolen, stolen_since,
                                                          changed_by, changed_at)
                        select id, seal, ended_by, ended_at, why, stolen, stolen_since, :by, :at from licensed_seal
                        where id = :id""")
                .param("id", id)
                .param("by", by)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** What was ever written of its end: what stands first, then what stood before, the latest first. */
    List<SealRevocations.Written> written(UUID id) {
        return jdbc.sql("""
                        select e.since, e.stolen, e.why, p.name, e.until
                        from (select ended_at since, why, ended_by, null::timestamptz until,
                                     case when stolen then coalesce(stolen_since, brought_at) end stolen
                              from licensed_seal where id = :id
                              union all
                              select f.ended_at, f.why, f.ended_by, f.changed_at,
                                     case when f.stolen then coalesce(f.stolen_since, s.brought_at) end
                              from licensed_seal_former f join licensed_seal s on s.id = f.seal_id
                              where f.seal_id = :id) e
                        join person p on p.id = e.ended_by order by e.until desc nulls first""")
                .param("id", id)
                .query((row, number) -> new SealRevocations.Written(
                        row.getObject("since", OffsetDateTime.class).toInstant(),
                        instant(row, "stolen"),
                        row.getString("why"),
                        row.getString("name"),
                        instant(row, "until")))
                .list();
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    /** The id of the one that the unit seals with. */
    Optional<UUID> inUse(String unit) {
        return jdbc.sql("select id from licensed_seal where unit = :unit and" + IN_USE)
                .param("unit", unit)
                .query(UUID.class)
                .optional();
    }

    /** By the unit that seals with it. */
    Map<String, UUID> inUse() {
        Map<String, UUID> all = new TreeMap<>();
        jdbc.sql("select unit, id from licensed_seal where" + IN_USE).query(row -> {
            all.put(row.getString("unit"), row.getObject("id", UUID.class));
        });
        return all;
    }

    Optional<LicensedSeal> find(UUID id) {
        return jdbc.sql(ROWS + " where id = :id")
                .param("id", id)
                .query((row, number) -> read(row))
                .optional();
    }

    /** The same, which nobody else changes until this transaction ends. */
    Optional<LicensedSeal> lock(UUID id) {
        return jdbc.sql(ROWS + " where id = :id for update")
                .param("id", id)
                .query((row, number) -> read(row))
                .optional();
    }

    /** The id of the one with this certificate. */
    Optional<UUID> withCertificate(byte[] certificate) {
        return jdbc.sql("select id from licensed_seal where certificate = :certificate")
                .param("certificate", certificate)
                .query(UUID.class)
                .optional();
    }

    /** Certificates of those whose keys may be in others' hands, revoked by their authority by now or not. */
    List<byte[]> stolen() {
        return jdbc.sql("select certificate from licensed_seal where stolen and certificate is not null")
                .query((row, number) -> row.getBytes("certificate"))
                .list();
    }

    /** The latest first. */
    List<LicensedSeal> all() {
        return jdbc.sql(ROWS + " order by asked_at desc, id")
                .query((row, number) -> read(row))
                .list();
    }

    /** Those in use that end by then, the first to end first. */
    List<LicensedSeal> endingBy(Instant then, int most) {
        return jdbc.sql(ROWS + " where valid_until <= :then and" + IN_USE + " order by valid_until, id limit :most")
                .param("then", then.atOffset(ZoneOffset.UTC))
                .param("most", most)
                .query((row, number) -> read(row))
                .list();
    }

    /** What leads from those that were ever brought in to their roots, as others need it to check what they sealed. */
    TrustAnchors between() {
        return parsed(jdbc.sql(BETWEEN).query(String.class).list());
    }

    /** The same without the platform, for the command. */
    static TrustAnchors between(Connection database) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (PreparedStatement query = database.prepareStatement(BETWEEN);
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return parsed(texts);
    }

    private static TrustAnchors parsed(List<String> texts) {
        return texts.stream().map(TrustAnchors::parse).reduce(TrustAnchors.none(), TrustAnchors::and);
    }

    private static LicensedSeal read(ResultSet row) throws SQLException {
        return new LicensedSeal(
                row.getObject("id", UUID.class),
                row.getString("unit"),
                new IssuingUnit(row.getString("name"), row.getString("code")),
                row.getObject("asked_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getBytes("request")),
                brought(row),
                ended(row));
    }

    private static Optional<LicensedSeal.Brought> brought(ResultSet row) throws SQLException {
        OffsetDateTime at = row.getObject("brought_at", OffsetDateTime.class);
        return at == null
                ? Optional.empty()
                : Optional.of(new LicensedSeal.Brought(
                        row.getBytes("certificate"),
                        TrustAnchors.parse(row.getString("between_pem")).intermediates(),
                        row.getBytes("seal"),
                        new LicensedSeal.Names(
                                row.getString("seal_name"),
                                row.getString("seal_number"),
                                row.getString("issuer"),
                                row.getString("maker")),
                        row.getObject("valid_from", OffsetDateTime.class).toInstant(),
                        row.getObject("valid_until", OffsetDateTime.class).toInstant(),
                        row.getString("differs"),
                        at.toInstant()));
    }

    private static Optional<LicensedSeal.Ended> ended(ResultSet row) throws SQLException {
        OffsetDateTime at = row.getObject("ended_at", OffsetDateTime.class);
        return at == null
                ? Optional.empty()
                : Optional.of(new LicensedSeal.Ended(
                        at.toInstant(),
                        row.getString("why"),
                        row.getBoolean("stolen"),
                        instant(row, "stolen_since"),
                        row.getObject("ended_by", UUID.class)));
    }
}
