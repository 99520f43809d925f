package org.tongban.server.disclosure;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Requests for information. */
@Repository
public class RequestStore {
    private static final String COLUMNS =
            "select id, number, person, by_name, unit, region, wanted, received_at, proceeding, way, channel, entered_by,"
                    + " entered_name, entered_at, extended_at from information_request ";

    private final JdbcClient jdbc;

    RequestStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param wanted what information, in the words of the person
     * @param way how they want the information
     * @param person empty of one that the unit entered, who is known by name alone
     * @param entered by whom it was, where it didn't come online
     * @param extendedAt when the limit was extended, which happens once
     */
    public record Request(
            UUID id,
            String number,
            Optional<UUID> person,
            String by,
            String unit,
            String region,
            String wanted,
            Instant receivedAt,
            UUID proceeding,
            Way way,
            Channel channel,
            Optional<Entered> entered,
            Optional<Instant> extendedAt) {
        /** Is it this person's own? */
        boolean of(UUID someone) {
            return person.filter(someone::equals).isPresent();
        }
    }

    public record Entered(UUID person, String by, Instant at) {}

    String nextNumber(String region, int year) {
        long serial = jdbc.sql("select nextval('information_request_number')")
                .query(Long.class)
                .single();
        return "X" + region + "-" + year + "-" + String.format("%05d", serial);
    }

    /** @param contact how the person can be reached, sealed */
    void insert(Request request, byte[] contact) {
        jdbc.sql("""
                        insert into information_request (id, number, person, by_name, unit, region, wanted, received_at,
                            proceeding, contact, way, channel, entered_by, entered_name, entered_at)
                        values (:id, :number, :person, :by, :unit, :region, :wanted, :at, :proceeding, :contact, :way,
                            :channel, :enteredBy, :enteredName, :enteredAt)""")
                .param("id", request.id())
                .param("number", request.number())
                .param("person", request.person().orElse(null))
                .param("channel", request.channel().name())
                .param("enteredBy", request.entered().map(Entered::person).orElse(null))
                .param("enteredName", request.entered().map(Entered::by).orElse(null))
                .param(
                        "enteredAt",
                        request.entered()
                                .map(entered -> entered.at().atOffset(ZoneOffset.UTC))
                                .orElse(null))
                .param("by", request.by())
                .param("unit", request.unit())
                .param("region", request.region())
                .param("wanted", request.wanted())
                .param("at", request.receivedAt().atOffset(ZoneOffset.UTC))
                .param("proceeding", request.proceeding())
                .param("contact", contact)
                .param("way", request.way().name())
                .update();
    }

    /** How the person can be reached, sealed. */
    byte[] contact(UUID id) {
        return jdbc.sql("select contact from information_request where id = :id")
                .param("id", id)
                .query((row, number) -> row.getBytes("contact"))
                .single();
    }

    Optional<Request> find(UUID id) {
        return jdbc.sql(COLUMNS + "where id = :id")
                .param("id", id)
                .query(RequestStore::request)
                .optional();
    }

    /** The latest first. @param after the last one of the page before */
    List<Request> of(UUID person, Optional<Request> after, int limit) {
        return page("person = :whose", person, after, limit);
    }

    /** The same of those asked of any of the units. */
    List<Request> ofUnits(Set<String> units, Optional<Request> after, int limit) {
        return page("unit = any (:whose)", units.toArray(String[]::new), after, limit);
    }

    private List<Request> page(String where, Object whose, Optional<Request> after, int limit) {
        return jdbc.sql(COLUMNS + "where " + where + """
                         and (:before::timestamptz is null or (received_at, id) < (:before::timestamptz, :last::uuid))
                        order by received_at desc, id desc limit :limit""")
                .param("whose", whose)
                .param(
                        "before",
                        after.map(one -> one.receivedAt().atOffset(ZoneOffset.UTC))
                                .orElse(null))
                .param("last", after.map(Request::id).orElse(null))
                .param("limit", limit)
                .query(RequestStore::request)
                .list();
    }

    void extended(UUID id, Instant at) {
        jdbc.sql("update information_request set extended_at = :at where id = :id")
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("id", id)
                .update();
    }

    /** Once it is sent back after reconsideration the limit is counted anew, and can be extended anew. */
    void sentBack(UUID id) {
        jdbc.sql("update information_request set extended_at = null where id = :id")
                .param("id", id)
                .update();
    }

    private static Optional<Entered> entered(ResultSet row) throws SQLException {
        UUID person = row.getObject("entered_by", UUID.class);
        return person == null
                ? Optional.empty()
                : Optional.of(new Entered(
                        person,
                        row.getString("entered_name"),
                        row.getObject("entered_at", OffsetDateTime.class).toInstant()));
    }

    private static Request request(ResultSet row, int number) throws SQLException {
        return new Request(
                row.getObject("id", UUID.class),
                row.getString("number"),
                Optional.ofNullable(row.getObject("person", UUID.class)),
                row.getString("by_name"),
                row.getString("unit"),
                row.getString("region"),
                row.getString("wanted"),
                row.getObject("received_at", OffsetDateTime.class).toInstant(),
                row.getObject("proceeding", UUID.class),
                Way.valueOf(row.getString("way")),
                Channel.valueOf(row.getString("channel")),
                entered(row),
                Optional.ofNullable(row.getObject("extended_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant));
    }
}
