package org.tongban.server.oversight.task;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Notices of supervision with their numbers, answers and seals. */
@Repository
class NoticeStore {
    private static final String COLUMNS = """
            select id, task, region, unit, supervises, kind, number, sent_on, due, addressee, body, body_en, talk_at,
                talk_place, minutes, minutes_by, minutes_at, by_name, answer_by,
                withdrawn_at, withdrawn_by, withdrawn_why, answer, answered_by, answered_at, sealed_at,
                seal_tries, seal_fault, seal_next
            from task_notice\s""";

    private final JdbcClient jdbc;

    NoticeStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Counted by the unit that sends it, its kind and the year, without gaps. */
    int nextSerial(String supervises, String mark, int year) {
        return jdbc.sql("""
                        insert into notice_serial (supervises, kind, year, last) values (:supervises, :kind, :year, 1)
                        on conflict (supervises, kind, year) do update set last = notice_serial.last + 1
                        returning last""")
                .param("supervises", supervises)
                .param("kind", mark)
                .param("year", year)
                .query(Integer.class)
                .single();
    }

    /** Who asks for the same id waits until the transaction ends. */
    void keepFromOthers(UUID id) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('task_notice ' || :id::text, 0)) is null")
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    /** @param person id of who sent it; blank for the platform; @param sealNext when its seal is tried, unless it got it before */
    void insert(Notice notice, String person, Instant sealNext) {
        jdbc.sql("""
                        insert into task_notice (id, task, region, unit, supervises, kind, number, sent_on, due, addressee,
                            body, body_en, talk_at, talk_place, by_name, person, answer_by, seal_next)
                        values (:id, :task, :region, :unit, :supervises, :kind, :number, :on, :due, :addressee,
                            :body, :bodyEn, :talkAt, :talkPlace, :by, :person, :answerBy, :next)""")
                .param("id", notice.id())
                .param("task", notice.task().orElse(null))
                .param("region", notice.region())
                .param("unit", notice.unit())
                .param("supervises", notice.supervises())
                .param("kind", notice.kind().name())
                .param("number", notice.number())
                .param("on", notice.on())
                .param("due", notice.due())
                .param("addressee", notice.addressee())
                .param("body", notice.body())
                .param("bodyEn", notice.bodyEn())
                .param("talkAt", notice.talk().map(Notice.Talk::at).orElse(null), Types.TIMESTAMP)
                .param("talkPlace", notice.talk().map(Notice.Talk::place).orElse(""))
                .param("by", notice.by())
                .param("person", person)
                .param("answerBy", notice.answerBy().orElse(null))
                .param("next", sealNext.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Those without a seal whose next try has come. */
    List<UUID> unsealed(Instant now, int limit) {
        return jdbc.sql("""
                        select id from task_notice where sealed_at is null and seal_next <= :now
                        order by seal_next limit :limit""")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .query(UUID.class)
                .list();
    }

    /** One without a seal that nobody else is putting one on; it is kept from others until the transaction ends. */
    Optional<Notice> lockUnsealed(UUID id) {
        return jdbc.sql(COLUMNS + "where id = :id and sealed_at is null for update skip locked")
                .param("id", id)
                .query(NoticeStore::notice)
                .optional();
    }

    void sealed(UUID id, Instant at) {
        jdbc.sql("update task_notice set sealed_at = :at, seal_next = null, seal_fault = '' where id = :id")
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("id", id)
                .update();
    }

    void sealFailed(UUID id, String fault, Instant next) {
        jdbc.sql("""
                        update task_notice set seal_tries = seal_tries + 1, seal_fault = :fault, seal_next = :next
                        where id = :id and sealed_at is null""")
                .param("fault", fault)
                .param("next", next.atOffset(ZoneOffset.UTC))
                .param("id", id)
                .update();
    }

    Optional<Notice> find(UUID id) {
        return jdbc.sql(COLUMNS + "where id = :id")
                .param("id", id)
                .query(NoticeStore::notice)
                .optional();
    }

    /** In the order in which they were sent. */
    List<Notice> of(UUID task) {
        return jdbc.sql(COLUMNS + "where task = :task order by seq")
                .param("task", task)
                .query(NoticeStore::notice)
                .list();
    }

    List<Notice> between(List<String> regions, LocalDate from, LocalDate to) {
        return jdbc.sql(COLUMNS
                        + "where region = any (:regions::bpchar[]) and sent_on between :from and :to order by seq")
                .param("regions", regions.toArray(String[]::new))
                .param("from", from)
                .param("to", to)
                .query(NoticeStore::notice)
                .list();
    }

    /**
     * Those that have to be answered and aren't, the one whose day comes first coming first.
     *
     * @param supervises ids of units that sent them; @param units of those that got them; @param regions theirs
     */
    List<Notice> unanswered(List<String> supervises, List<String> units, List<String> regions, int limit) {
        return jdbc.sql(COLUMNS + """
                        where answered_at is null and answer_by is not null and withdrawn_at is null
                            and (supervises = any (:supervises) or unit = any (:units)
                                or region = any (:regions::bpchar[]))
                        order by answer_by, seq limit :limit""")
                .param("supervises", supervises.toArray(String[]::new))
                .param("units", units.toArray(String[]::new))
                .param("regions", regions.toArray(String[]::new))
                .param("limit", limit)
                .query(NoticeStore::notice)
                .list();
    }

    /** Id of who sent it; blank for the platform. */
    String sentBy(UUID id) {
        return jdbc.sql("select person from task_notice where id = :id")
                .param("id", id)
                .query(String.class)
                .single();
    }

    /** @return false when it was withdrawn before */
    boolean withdraw(UUID id, Notice.Answer why) {
        return jdbc.sql("""
                                update task_notice set withdrawn_why = :why, withdrawn_by = :by, withdrawn_at = :at
                                where id = :id and withdrawn_at is null""")
                        .param("why", why.text())
                        .param("by", why.by())
                        .param("at", why.at().atOffset(ZoneOffset.UTC))
                        .param("id", id)
                        .update()
                > 0;
    }

    /** What came of a talk. @return false when that was written before */
    boolean minutes(UUID id, String text, String by, Instant at) {
        return jdbc.sql("""
                                update task_notice set minutes = :minutes, minutes_by = :by, minutes_at = :at
                                where id = :id and minutes_at is null""")
                        .param("minutes", text)
                        .param("by", by)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .param("id", id)
                        .update()
                > 0;
    }

    boolean answer(UUID id, String text, String by, Instant at) {
        return jdbc.sql("""
                                update task_notice set answer = :answer, answered_by = :by, answered_at = :at
                                where id = :id and answered_at is null and withdrawn_at is null""")
                        .param("answer", text)
                        .param("by", by)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .param("id", id)
                        .update()
                > 0;
    }

    private static Notice notice(ResultSet row, int number) throws SQLException {
        return new Notice(
                row.getObject("id", UUID.class),
                Optional.ofNullable(row.getObject("task", UUID.class)),
                row.getString("region"),
                row.getString("unit"),
                row.getString("supervises"),
                NoticeKind.valueOf(row.getString("kind")),
                row.getString("number"),
                row.getObject("sent_on", LocalDate.class),
                row.getObject("due", LocalDate.class),
                row.getString("addressee"),
                row.getString("body"),
                row.getString("body_en"),
                talk(row),
                row.getString("by_name"),
                DocumentStore.day(row, "answer_by"),
                said(row, "answer", "answered"),
                said(row, "withdrawn_why", "withdrawn"),
                new Notice.Seal(
                        instant(row, "sealed_at"),
                        row.getInt("seal_tries"),
                        row.getString("seal_fault"),
                        instant(row, "seal_next")));
    }

    private static Optional<Notice.Talk> talk(ResultSet row) throws SQLException {
        LocalDateTime at = row.getObject("talk_at", LocalDateTime.class);
        return at == null
                ? Optional.empty()
                : Optional.of(new Notice.Talk(at, row.getString("talk_place"), said(row, "minutes", "minutes")));
    }

    /** What was written once, by whom and when. */
    private static Optional<Notice.Answer> said(ResultSet row, String text, String written) throws SQLException {
        String said = row.getString(text);
        String by = row.getString(written + "_by");
        return instant(row, written + "_at").map(at -> new Notice.Answer(said, by, at));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    /**
     * Open tasks of which the ladder asks for a notice today: one that wasn't sent for their day, with none sent today. Not
     * those reported as done, nor standing ones.
     */
    List<UUID> toSend(Ladder ladder, LocalDate today) {
        List<Ladder.Rung> rungs = ladder.rungs();
        return jdbc.sql("""
                        select t.id from supervised_task t
                        where t.state = 'OPEN' and t.due <= :horizon and t.completed_on is null and t.pace <> 'STANDING'
                            and not exists (select from task_notice n
                                where n.task = t.id and n.due = t.due and n.sent_on >= :today)
                            and exists (select from unnest(:kinds::text[], :days::int[]) as r(kind, days)
                                where t.due + r.days <= :today and not exists (select from task_notice n
                                    where n.task = t.id and n.due = t.due and n.kind = r.kind
                                    and n.withdrawn_at is null))
                        order by t.due, t.id""")
                .param("today", today)
                .param("horizon", today.minusDays(rungs.getFirst().days()))
                .param("kinds", rungs.stream().map(rung -> rung.kind().name()).toArray(String[]::new))
                .param("days", rungs.stream().map(Ladder.Rung::days).toArray(Integer[]::new))
                .query(UUID.class)
                .list();
    }
}
