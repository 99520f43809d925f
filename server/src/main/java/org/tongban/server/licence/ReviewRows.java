package org.tongban.server.licence;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongban.server.licence.Reviews.Review;

/** Periodic reviews of licences, in the database. Every change joins the caller's transaction. */
@Repository
class ReviewRows {
    private final JdbcClient jdbc;

    ReviewRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Who recorded a review, of which unit. */
    record By(UUID person, String unit) {}

    /** By when the next one is due; empty while that follows from the first day of validity. */
    Optional<LocalDate> due(UUID licence) {
        return jdbc
                .sql("select review_due from licence where id = :licence")
                .param("licence", licence)
                .query(LocalDate.class)
                .list()
                .stream()
                .filter(Objects::nonNull)
                .findFirst();
    }

    /** First to last. */
    List<Review> of(UUID licence) {
        return jdbc.sql("""
                        select due, day, passed, found, officer, at from licence_review
                        where licence = :licence order by day""")
                .param("licence", licence)
                .query((row, number) -> new Review(
                        row.getObject("due", LocalDate.class),
                        row.getObject("day", LocalDate.class),
                        row.getBoolean("passed"),
                        row.getString("found"),
                        row.getString("officer"),
                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** @param next by when the one after is due */
    void add(UUID licence, Review review, By by, LocalDate next) {
        jdbc.sql("""
                        insert into licence_review (licence, due, day, passed, found, officer, by, unit, at)
                        values (:licence, :due, :day, :passed, :found, :officer, :by, :unit, :at)""")
                .param("licence", licence)
                .param("due", review.due())
                .param("day", review.day())
                .param("passed", review.passed())
                .param("found", review.found())
                .param("officer", review.officer())
                .param("by", by.person())
                .param("unit", by.unit())
                .param("at", review.at().atOffset(ZoneOffset.UTC))
                .update();
        due(licence, next);
    }

    private void due(UUID licence, LocalDate due) {
        jdbc.sql("update licence set review_due = :due where id = :licence")
                .param("due", due)
                .param("licence", licence)
                .update();
    }

    /** The reviews of the old one count for the one that took its place. */
    void carry(UUID old, UUID fresh, LocalDate due) {
        jdbc.sql("""
                        insert into licence_review (licence, due, day, passed, found, officer, by, unit, at)
                        select :fresh, due, day, passed, found, officer, by, unit, at
                        from licence_review where licence = :old""").param("fresh", fresh).param("old", old).update();
        due(fresh, due);
    }
}
