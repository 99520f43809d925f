package org.tongban.server.oversight.task;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongban.server.oversight.task.Indicators.Indicator;
import org.tongban.server.oversight.task.Scorecard.Count;
import org.tongban.server.viewer.Viewer;

/** Numbers counted from the platform's own records, and what people add to them: indicators, harm, bulletins. */
@Repository
class FigureStore {
    private final JdbcClient jdbc;

    FigureStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Applications that people made on their own on line, of all that were made. */
    Count onLine(List<String> regions, Instant from, Instant to) {
        return jdbc.sql("""
                        select count(*) as all_of_them, count(*) filter (where d.reception is null) as on_line
                        from application a join draft d on d.id = a.draft
                        where a.region = any (:regions::bpchar[]) and a.submitted_at >= :from and a.submitted_at < :to""")
                .param("regions", regions.toArray(String[]::new))
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("to", to.atOffset(ZoneOffset.UTC))
                .query((row, number) -> new Count(row.getInt("on_line"), row.getInt("all_of_them")))
                .single();
    }

    /** What was noted of units, by their ids, in the order of noting; withdrawn or not. */
    Map<String, List<Harm>> harm(String region, int year) {
        Map<String, List<Harm>> harm = new HashMap<>();
        jdbc.sql("""
                        select id, unit, harm, by_name, at, letter, withdrawn_by, withdrawn_at, withdrawn_why
                        from task_harm where region = :region and year = :year
                        order by at, id""").param("region", region).param("year", year).query(row -> {
            harm.computeIfAbsent(row.getString("unit"), unit -> new ArrayList<>())
                    .add(harm(row));
        });
        return harm;
    }

    private static Harm harm(ResultSet row) throws SQLException {
        String by = row.getString("withdrawn_by");
        String why = row.getString("withdrawn_why");
        Optional<Harm.Withdrawal> withdrawal = Optional.ofNullable(row.getObject("withdrawn_at", OffsetDateTime.class))
                .map(at -> new Harm.Withdrawal(by, at.toInstant(), why));
        return new Harm(
                row.getObject("id", UUID.class),
                row.getString("harm"),
                row.getString("by_name"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getObject("letter", UUID.class)),
                withdrawal);
    }

    /** What a letter handed over, withdrawn or not. */
    List<Harm> handedOver(UUID letter) {
        return jdbc.sql("""
                        select id, harm, by_name, at, letter, withdrawn_by, withdrawn_at, withdrawn_why
                        from task_harm where letter = :letter order by at, id""")
                .param("letter", letter)
                .query((row, number) -> harm(row))
                .list();
    }

    /** Did this person note any of them? */
    boolean noted(List<UUID> harm, UUID person) {
        return jdbc.sql("select exists (select from task_harm where id = any (:harm) and person = :person)")
                .param("harm", harm.toArray(UUID[]::new))
                .param("person", person)
                .query(Boolean.class)
                .single();
    }

    /** @return false when one of them was withdrawn or handed over meanwhile */
    boolean handOver(List<UUID> harm, UUID letter) {
        return jdbc.sql("""
                                update task_harm set letter = :letter
                                where id = any (:harm) and letter is null and withdrawn_at is null""")
                        .param("letter", letter)
                        .param("harm", harm.toArray(UUID[]::new))
                        .update()
                == harm.size();
    }

    void harm(String region, int year, String unit, String harm, Viewer by, Instant at) {
        jdbc.sql("""
                        insert into task_harm (region, year, unit, harm, by_name, person, at)
                        values (:region, :year, :unit, :harm, :by, :person, :at)
                        on conflict (region, year, unit, md5(harm)) where withdrawn_at is null do nothing""")
                .param("region", region)
                .param("year", year)
                .param("unit", unit)
                .param("harm", harm)
                .param("by", by.displayName())
                .param("person", by.person())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** @return the year it was noted of; empty when the region has none of that id that counts */
    Optional<Integer> withdrawHarm(String region, UUID id, Harm.Withdrawal withdrawal) {
        return jdbc.sql("""
                        update task_harm set withdrawn_by = :by, withdrawn_at = :at, withdrawn_why = :why
                        where region = :region and id = :id and withdrawn_at is null
                        returning year""")
                .param("region", region)
                .param("id", id)
                .param("by", withdrawal.by())
                .param("at", withdrawal.at().atOffset(ZoneOffset.UTC))
                .param("why", withdrawal.why())
                .query(Integer.class)
                .optional();
    }

    /** By target; each with how often it was put right. */
    List<Indicators.Kept> indicators(String region, int year) {
        return jdbc.sql("""
                        select name, target, reached, unit, revision from indicator
                        where region = :region and year = :year order by target, name""")
                .param("region", region)
                .param("year", year)
                .query(FigureStore::indicator)
                .list();
    }

    Optional<Indicators.Kept> indicator(String region, int year, String name) {
        return jdbc.sql("""
                        select name, target, reached, unit, revision from indicator
                        where region = :region and year = :year and name = :name""")
                .param("region", region)
                .param("year", year)
                .param("name", name)
                .query(FigureStore::indicator)
                .optional();
    }

    private static Indicators.Kept indicator(ResultSet row, int number) throws SQLException {
        return new Indicators.Kept(
                new Indicator(
                        row.getString("name"),
                        row.getInt("target"),
                        Optional.ofNullable(row.getObject("reached", Integer.class)),
                        row.getString("unit")),
                row.getInt("revision"));
    }

    /** @param revision the one that is put right, 0 for none; @return false when it isn't at that any more */
    boolean set(String region, int year, Indicator indicator, int revision) {
        return jdbc.sql(revision == 0 ? """
                                insert into indicator (id, region, year, name, target, reached, unit)
                                values (gen_random_uuid(), :region, :year, :name, :target, :reached, :unit)
                                on conflict (region, year, name) do nothing""" : """
                                update indicator set target = :target, reached = :reached, unit = :unit,
                                    revision = revision + 1
                                where region = :region and year = :year and name = :name and revision = :revision""")
                        .param("region", region)
                        .param("year", year)
                        .param("name", indicator.name())
                        .param("target", indicator.target())
                        .param("reached", indicator.reached().orElse(null), Types.INTEGER)
                        .param("unit", indicator.unit())
                        .param("revision", revision)
                        .update()
                > 0;
    }

    /** @return false when there is none of that name at that revision */
    boolean deleteIndicator(String region, int year, String name, int revision) {
        return jdbc.sql("""
                                delete from indicator
                                where region = :region and year = :year and name = :name and revision = :revision""")
                        .param("region", region)
                        .param("year", year)
                        .param("name", name)
                        .param("revision", revision)
                        .update()
                > 0;
    }

    void note(String region, int year, Indicators.Change change) {
        jdbc.sql("""
                        insert into indicator_change (region, year, name, at, by_name, what)
                        values (:region, :year, :name, :at, :by, :what)""")
                .param("region", region)
                .param("year", year)
                .param("name", change.name())
                .param("at", change.at().atOffset(ZoneOffset.UTC))
                .param("by", change.by())
                .param("what", change.what())
                .update();
    }

    /** What became of a year's indicators, the latest first. */
    List<Indicators.Change> indicatorChanges(String region, int year) {
        return jdbc.sql("""
                        select name, at, by_name, what from indicator_change
                        where region = :region and year = :year order by at desc, id desc""")
                .param("region", region)
                .param("year", year)
                .query((row, number) -> new Indicators.Change(
                        row.getString("name"),
                        TaskStore.instant(row, "at"),
                        row.getString("by_name"),
                        row.getString("what")))
                .list();
    }

    private static final String BULLETIN =
            "select id, region, supervises, month, number, title, opening, figures, figures_at, body, revision, issued_on, by_name, issued_by from bulletin ";

    List<Bulletin> bulletinsFor(FigureScope.Reader reader) {
        return jdbc.sql(BULLETIN + """
                        where region = any (:regions::bpchar[]) and issued_on is not null or supervises = :office
                        order by month desc, region limit 100""")
                .param("regions", reader.regions().toArray(String[]::new))
                .param("office", reader.office().orElse(""))
                .query(FigureStore::bulletin)
                .list();
    }

    Optional<Bulletin> bulletin(UUID id) {
        return jdbc.sql(BULLETIN + "where id = :id")
                .param("id", id)
                .query(FigureStore::bulletin)
                .optional();
    }

    Optional<Bulletin> bulletin(String supervises, YearMonth month) {
        return jdbc.sql(BULLETIN + "where supervises = :supervises and month = :month")
                .param("supervises", supervises)
                .param("month", month.atDay(1))
                .query(FigureStore::bulletin)
                .optional();
    }

    /** @param writer who drafts it; @return false when there is one of that month already */
    boolean draft(Bulletin bulletin, UUID writer) {
        return jdbc.sql("""
                        insert into bulletin (id, region, supervises, month, title, opening, figures, figures_at, body, by_name,
                            writers)
                        values (:id, :region, :supervises, :month, :title, :opening, :figures, :at, :body, :by, array[:writer::uuid])
                        on conflict (region, supervises, month) do nothing""")
                        .param("id", bulletin.id())
                        .param("region", bulletin.region())
                        .param("supervises", bulletin.supervises())
                        .param("month", bulletin.month().atDay(1))
                        .param("title", bulletin.title())
                        .param("opening", bulletin.opening())
                        .param("figures", bulletin.figures())
                        .param(
                                "at",
                                bulletin.figuresAt()
                                        .map(at -> at.atOffset(ZoneOffset.UTC))
                                        .orElse(null))
                        .param("body", bulletin.body())
                        .param("by", bulletin.by())
                        .param("writer", writer)
                        .update()
                > 0;
    }

    /** @return false when it is issued */
    boolean refill(UUID id, String figures, Instant at) {
        return jdbc.sql("""
                                update bulletin set figures = :figures, figures_at = :at, revision = revision + 1
                                where id = :id and issued_on is null""")
                        .param("figures", figures)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .param("id", id)
                        .update()
                > 0;
    }

    /** @return false when it is issued */
    boolean delete(UUID id) {
        return jdbc.sql("delete from bulletin where id = :id and issued_on is null")
                        .param("id", id)
                        .update()
                > 0;
    }

    /** @return false when somebody else changed it meanwhile, or it is issued */
    boolean change(UUID id, int revision, Bulletin.Words words, Viewer by) {
        return jdbc.sql("""
                                update bulletin set title = :title, opening = :opening, body = :body, by_name = :by,
                                    writers = array_append(array_remove(writers, :person), :person), revision = revision + 1
                                where id = :id and revision = :revision and issued_on is null""")
                        .param("title", words.title())
                        .param("opening", words.opening())
                        .param("body", words.body())
                        .param("by", by.displayName())
                        .param("person", by.person())
                        .param("id", id)
                        .param("revision", revision)
                        .update()
                > 0;
    }

    /** Ids of the people who wrote in it. */
    Set<UUID> writers(UUID id) {
        return Set.copyOf(jdbc.sql("select unnest(writers) from bulletin where id = :id")
                .param("id", id)
                .query(UUID.class)
                .list());
    }

    /** @param figures that go out; @return false when it isn't a draft at that revision any more */
    boolean issue(UUID id, int revision, Issued issued) {
        return jdbc.sql("""
                                update bulletin set number = :number, issued_on = :on, issued_by = :by, figures = :figures
                                where id = :id and revision = :revision and issued_on is null""")
                        .param("number", issued.number())
                        .param("on", issued.on())
                        .param("by", issued.by())
                        .param("figures", issued.figures())
                        .param("id", id)
                        .param("revision", revision)
                        .update()
                > 0;
    }

    /** How a bulletin goes out. */
    record Issued(String number, LocalDate on, String by, String figures) {}

    private static Bulletin bulletin(ResultSet row, int number) throws SQLException {
        return new Bulletin(
                row.getObject("id", UUID.class),
                row.getString("region"),
                row.getString("supervises"),
                YearMonth.from(row.getObject("month", LocalDate.class)),
                Optional.ofNullable(row.getString("number")),
                row.getString("title"),
                row.getString("opening"),
                row.getString("figures"),
                Optional.ofNullable(row.getObject("figures_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant),
                row.getString("body"),
                row.getInt("revision"),
                DocumentStore.day(row, "issued_on"),
                row.getString("by_name"),
                Optional.ofNullable(row.getString("issued_by")));
    }
}
