package org.tongban.server.webhook;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Webhooks, the events that wait for them, and what became of each delivery. */
@Repository
class WebhookStore {
    private final JdbcClient jdbc;

    WebhookStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return false when the command was there already */
    boolean add(UUID command, Webhook webhook, byte[] secret) {
        return jdbc.sql("""
                                insert into webhook (id, command, name, address, happenings, secret, since)
                                values (:id, :command, :name, :address, :happenings, :secret, :since)
                                on conflict (command) do nothing""")
                        .param("id", webhook.id())
                        .param("command", command)
                        .param("name", webhook.name())
                        .param("address", webhook.address().toString())
                        .param(
                                "happenings",
                                webhook.happenings().stream()
                                        .map(Happening::name)
                                        .toArray(String[]::new))
                        .param("secret", secret)
                        .param("since", utc(webhook.since()))
                        .update()
                > 0;
    }

    UUID byCommand(UUID command) {
        return jdbc.sql("select id from webhook where command = :command")
                .param("command", command)
                .query(UUID.class)
                .single();
    }

    byte[] secret(UUID webhook) {
        return jdbc.sql("select secret from webhook where id = :id")
                .param("id", webhook)
                .query((row, number) -> row.getBytes("secret"))
                .single();
    }

    /** Nothing that still waits is sent any more. @return false when it was over, or there is none */
    boolean end(UUID webhook, Instant at) {
        boolean ended = jdbc.sql("update webhook set ended_at = :at where id = :id and ended_at is null")
                        .param("id", webhook)
                        .param("at", utc(at))
                        .update()
                > 0;
        if (ended) {
            jdbc.sql("update webhook_delivery set next_at = null where webhook = :id and next_at is not null")
                    .param("id", webhook)
                    .update();
        }
        return ended;
    }

    /** Those in use first, then by name. */
    List<Webhook> all() {
        return jdbc.sql("select * from webhook order by ended_at desc nulls first, name, id limit 200")
                .query(WebhookStore::webhook)
                .list();
    }

    /** Writes the event down for everybody who wants it. @return how many that are */
    int put(CloudEvent event, String body) {
        List<UUID> wanting = jdbc.sql(
                        "select id from webhook where ended_at is null and happenings @> array[:happening::text] for share")
                .param("happening", event.happening().name())
                .query(UUID.class)
                .list();
        if (!wanting.isEmpty()) {
            jdbc.sql("""
                            insert into webhook_event (id, happening, subject, body, at)
                            values (:id, :happening, :subject, :body, :at)""")
                    .param("id", event.id())
                    .param("happening", event.happening().name())
                    .param("subject", event.subject())
                    .param("body", body)
                    .param("at", utc(event.at()))
                    .update();
            jdbc.sql("""
                            insert into webhook_delivery (webhook, event, next_at)
                            select unnest(:wanting), :event, :at""")
                    .param("wanting", wanting.toArray(UUID[]::new))
                    .param("event", event.id())
                    .param("at", utc(event.at()))
                    .update();
        }
        return wanting.size();
    }

    /** @param tries before this one */
    record Due(UUID webhook, String address, UUID event, String body, Instant at, int tries) {}

    /**
     * Takes deliveries that are due, each once for whichever node asks first, until the lease runs out. Of one subject the
     * events go to a webhook in their order: a later one waits until the one before is there or given up.
     */
    List<Due> take(Instant now, Instant lease, int most) {
        return jdbc.sql("""
                        with due as (
                            select d.webhook, d.event from webhook_delivery d join webhook_event e on e.id = d.event
                            where d.next_at <= :now and not exists (
                                select from webhook_delivery b join webhook_event f on f.id = b.event
                                where b.webhook = d.webhook and b.next_at is not null and f.subject = e.subject
                                    and f.serial < e.serial)
                            order by d.next_at limit :most for update of d skip locked
                        )
                        update webhook_delivery d set next_at = :lease, tries = d.tries + 1
                        from due, webhook w, webhook_event e
                        where d.webhook = due.webhook and d.event = due.event and w.id = d.webhook and e.id = d.event
                        returning d.webhook, w.address, d.event, e.body, e.at, d.tries - 1 as tries""")
                .param("now", utc(now))
                .param("lease", utc(lease))
                .param("most", most)
                .query((row, number) -> new Due(
                        row.getObject("webhook", UUID.class),
                        row.getString("address"),
                        row.getObject("event", UUID.class),
                        row.getString("body"),
                        row.getObject("at", OffsetDateTime.class).toInstant(),
                        row.getInt("tries")))
                .list();
    }

    void arrived(Due due, int answer, Instant at) {
        jdbc.sql("""
                        update webhook_delivery set next_at = null, arrived_at = :at, answer = :answer, fault = ''
                        where webhook = :webhook and event = :event""")
                .param("at", utc(at))
                .param("answer", answer)
                .param("webhook", due.webhook())
                .param("event", due.event())
                .update();
    }

    /** @param next empty when it is given up */
    void failed(Due due, Postman.Answer answer, Optional<Instant> next) {
        jdbc.sql("""
                        update webhook_delivery d set next_at = case when w.ended_at is null then :next::timestamptz end,
                            answer = :answer::integer, fault = :fault
                        from webhook w where w.id = d.webhook and d.webhook = :webhook and d.event = :event""")
                .param("next", next.map(WebhookStore::utc).orElse(null))
                .param("answer", answer.status().orElse(null))
                .param("fault", answer.fault())
                .param("webhook", due.webhook())
                .param("event", due.event())
                .update();
    }

    /** What was given up is tried again. @return false when there is no such delivery, or its webhook is over */
    boolean again(UUID webhook, UUID event, Instant now) {
        return jdbc.sql("""
                                update webhook_delivery d set next_at = :now, tries = 0 from webhook w
                                where w.id = d.webhook and w.ended_at is null and d.webhook = :webhook
                                    and d.event = :event and d.next_at is null and d.arrived_at is null""")
                        .param("now", utc(now))
                        .param("webhook", webhook)
                        .param("event", event)
                        .update()
                > 0;
    }

    /** The latest first. */
    List<Delivery> deliveries(int most) {
        return jdbc.sql("""
                        select d.*, w.name, e.happening, e.subject, e.at from webhook_delivery d
                        join webhook w on w.id = d.webhook join webhook_event e on e.id = d.event
                        order by e.serial desc, w.name limit :most""").param("most", most).query(WebhookStore::delivery).list();
    }

    /** Forgets events before that moment that wait for nobody. */
    void forget(Instant before) {
        jdbc.sql("""
                        delete from webhook_event e where e.at < :before and not exists (
                            select from webhook_delivery d where d.event = e.id and d.next_at is not null)""").param("before", utc(before)).update();
    }

    private static Webhook webhook(ResultSet row, int number) throws SQLException {
        return new Webhook(
                row.getObject("id", UUID.class),
                row.getString("name"),
                URI.create(row.getString("address")),
                Stream.of((String[]) row.getArray("happenings").getArray())
                        .map(Happening::valueOf)
                        .collect(Collectors.toSet()),
                row.getObject("since", OffsetDateTime.class).toInstant(),
                instant(row, "ended_at"));
    }

    private static Delivery delivery(ResultSet row, int number) throws SQLException {
        return new Delivery(
                row.getObject("webhook", UUID.class),
                row.getString("name"),
                row.getObject("event", UUID.class),
                Happening.valueOf(row.getString("happening")),
                row.getString("subject"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getInt("tries"),
                Optional.ofNullable(row.getObject("answer", Integer.class)),
                row.getString("fault"),
                instant(row, "next_at"),
                instant(row, "arrived_at"));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
