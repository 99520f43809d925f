package org.tongban.server.application;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What counters asked to be put right, and when it was. */
@Repository
public class CorrectionStore {
    private final JdbcClient jdbc;
    private final Applications applications;

    CorrectionStore(JdbcClient jdbc, Applications applications) {
        this.jdbc = jdbc;
        this.applications = applications;
    }

    /** Writes down what a counter asks to be put right, and leaves the application waiting for it. */
    public void ask(Application application, UUID by, List<Correction.Point> points, Instant at) {
        UUID correction = jdbc.sql("""
                        insert into correction (application, round, asked_by, asked_at)
                        values (:application, :round, :by, :at) returning id""")
                .param("application", application.id())
                .param("round", application.round())
                .param("by", by)
                .param("at", Columns.time(at))
                .query(UUID.class)
                .single();
        for (int position = 0; position < points.size(); position++) {
            addPoint(correction, position, points.get(position));
        }
        applications.state(application.id(), ApplicationState.CORRECTION, at);
    }

    private void addPoint(UUID correction, int position, Correction.Point point) {
        jdbc.sql("""
                        insert into correction_point (correction, position, about, target, sentence)
                        values (:correction, :position, :about, :target, :sentence)""")
                .param("correction", correction)
                .param("position", position)
                .param(
                        "about",
                        switch (point.target()) {
                            case Correction.Target.Field field -> "field";
                            case Correction.Target.Material material -> "material";
                        })
                .param(
                        "target",
                        switch (point.target()) {
                            case Correction.Target.Field(String element) -> element;
                            case Correction.Target.Material(String material) -> material;
                        })
                .param("sentence", point.sentence())
                .update();
    }

    void answered(UUID correction, Instant at) {
        jdbc.sql("update correction set answered_at = :at where id = :id")
                .param("at", Columns.time(at))
                .param("id", correction)
                .update();
    }

    /** First to last. */
    public List<Correction> of(UUID application) {
        return jdbc.sql("""
                        select id, application, round, asked_by, asked_at, answered_at from correction
                        where application = :application order by round""")
                .param("application", application)
                .query((row, number) -> new Correction(
                        Columns.id(row, "id"),
                        Columns.id(row, "application"),
                        row.getInt("round"),
                        Columns.id(row, "asked_by"),
                        Columns.instant(row, "asked_at"),
                        Columns.optionalInstant(row, "answered_at"),
                        points(Columns.id(row, "id"))))
                .list();
    }

    private List<Correction.Point> points(UUID correction) {
        return jdbc.sql(
                        "select about, target, sentence from correction_point where correction = :correction order by position")
                .param("correction", correction)
                .query((row, number) -> new Correction.Point(
                        row.getString("about").equals("field")
                                ? new Correction.Target.Field(row.getString("target"))
                                : new Correction.Target.Material(row.getString("target")),
                        row.getString("sentence")))
                .list();
    }
}
