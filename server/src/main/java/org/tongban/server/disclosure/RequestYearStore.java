package org.tongban.server.disclosure;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongban.kernel.text.LocalText;

/** Counts requests for information by year: numbers alone, nothing of what people asked for. */
@Repository
class RequestYearStore {
    /** One that was begun anew goes on, and is as it ended last. */
    private static final String ASKED = """
            with asked as (
                select r.unit, (r.received_at at time zone 'Asia/Shanghai')::date as received_on,
                    case when p.outcome is not null then c.ended_on end as ended_on,
                    case when p.outcome is not null then c.due else p.legal_due end as due, c.outcome, c.title_zh, c.title_en
                from information_request r join proceeding p on p.id = r.proceeding
                    left join concluded_request c on c.proceeding = r.proceeding
                where r.region = any (:regions::bpchar[]) or r.unit = any (:units::text[])
            )\s""";

    private final JdbcClient jdbc;

    RequestYearStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whose requests are counted: all of the regions, and those asked of the units. */
    record Whose(List<String> regions, List<String> units) {}

    Map<String, RequestYear.Counts> byUnit(Whose whose, LocalDate from, LocalDate until) {
        Map<String, RequestYear.Counts> counts = new HashMap<>();
        asked(whose, from, until, """
                        select unit,
                            count(*) filter (where received_on < :from) as carried,
                            count(*) filter (where received_on >= :from) as received,
                            count(*) filter (where ended_on <= :until) as ended,
                            count(*) filter (where ended_on <= :until and ended_on > due) as ended_late,
                            count(*) filter (where ended_on is null or ended_on > :until) as going_on,
                            count(*) filter (where (ended_on is null or ended_on > :until) and due < :until) as late
                        from asked
                        where received_on <= :until and (ended_on is null or ended_on >= :from) group by unit""").query(row -> {
            counts.put(
                    row.getString("unit"),
                    new RequestYear.Counts(
                            row.getInt("carried"),
                            row.getInt("received"),
                            row.getInt("ended"),
                            row.getInt("ended_late"),
                            row.getInt("going_on"),
                            row.getInt("late")));
        });
        return counts;
    }

    /** Of those that ended; the title as it read last. */
    List<RequestYear.Outcome> outcomes(Whose whose, LocalDate from, LocalDate until) {
        return asked(whose, from, until, """
                        select outcome, (array_agg(title_zh order by ended_on desc))[1] as zh,
                            (array_agg(title_en order by ended_on desc))[1] as en, count(*) as requests
                        from asked where ended_on between :from and :until group by outcome order by outcome""")
                .query((row, number) -> new RequestYear.Outcome(
                        row.getString("outcome"),
                        LocalText.of(row.getString("zh"), row.getString("en")),
                        row.getInt("requests")))
                .list();
    }

    private JdbcClient.StatementSpec asked(Whose whose, LocalDate from, LocalDate until, String counted) {
        return jdbc.sql(ASKED + counted)
                .param("regions", whose.regions().toArray(String[]::new))
                .param("units", whose.units().toArray(String[]::new))
                .param("from", from)
                .param("until", until);
    }
}
