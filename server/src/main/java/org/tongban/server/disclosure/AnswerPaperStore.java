package org.tongban.server.disclosure;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which papers answered which requests. */
@Repository
class AnswerPaperStore {
    private final JdbcClient jdbc;

    AnswerPaperStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param id that of the sealed file, too */
    record Line(UUID id, String number, LocalDate on) {}

    /** The next number of a unit in a year; nobody else takes it before the end of this transaction. */
    int next(String unit, int year) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('information answer ' || :unit || :year, 0))")
                .param("unit", unit)
                .param("year", year)
                .query((row, number) -> 0)
                .list();
        return jdbc.sql(
                        "select coalesce(max(serial), 0) + 1 from information_answer where unit = :unit and year = :year")
                .param("unit", unit)
                .param("year", year)
                .query(Integer.class)
                .single();
    }

    void insert(Line line, UUID request, String unit, int serial, Instant at) {
        jdbc.sql("""
                        insert into information_answer (id, request, unit, year, serial, number, on_day, at)
                        values (:id, :request, :unit, :year, :serial, :number, :on, :at)""")
                .param("id", line.id())
                .param("request", request)
                .param("unit", unit)
                .param("year", line.on().getYear())
                .param("serial", serial)
                .param("number", line.number())
                .param("on", line.on())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** The latest first. */
    List<Line> of(UUID request) {
        return jdbc.sql(
                        "select id, number, on_day from information_answer where request = :request order by at desc, serial desc")
                .param("request", request)
                .query((row, number) -> new Line(
                        row.getObject("id", UUID.class),
                        row.getString("number"),
                        row.getObject("on_day", LocalDate.class)))
                .list();
    }
}
