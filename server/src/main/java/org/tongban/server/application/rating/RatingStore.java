package org.tongban.server.application.rating;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongban.kernel.text.LocalText;

/** Ratings; one for each contact. */
@Repository
public class RatingStore {
    private static final String COLUMNS = """
            select id, kind, contact, application, number, title ->> 'zh' as title_zh, title ->> 'en' as title_en, person,
                   unit, supervises, region, score, grievances, words, rated_at, proceeding, answered_at
            from rating
            """;

    private final JdbcClient jdbc;

    RatingStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return false when this contact was rated before, or the id used */
    boolean add(Rating rating) {
        Contact contact = rating.contact();
        return jdbc.sql("""
                        insert into rating (id, kind, contact, application, number, title, person, unit, supervises, region,
                            score, grievances, words, rated_at)
                        values (:id, :kind, :contact, :application, :number,
                            jsonb_build_object('zh', :zh::text, 'en', :en::text), :person, :unit, :supervises, :region,
                            :score, :grievances, :words, :at)
                        on conflict do nothing""")
                        .param("id", rating.id())
                        .param("kind", contact.kind().name())
                        .param("contact", contact.id())
                        .param("application", contact.application())
                        .param("number", contact.number())
                        .param("zh", contact.title().zh())
                        .param("en", contact.title().en())
                        .param("person", rating.person())
                        .param("unit", contact.unit())
                        .param("supervises", rating.supervises().orElse(null))
                        .param("region", contact.region())
                        .param("score", rating.score().points())
                        .param(
                                "grievances",
                                rating.grievances().stream().map(Enum::name).toArray(String[]::new))
                        .param("words", rating.words())
                        .param("at", rating.at().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    void followedBy(UUID rating, UUID proceeding) {
        jdbc.sql("update rating set proceeding = :proceeding where id = :id")
                .param("proceeding", proceeding)
                .param("id", rating)
                .update();
    }

    void answered(UUID rating, Instant at) {
        jdbc.sql("update rating set answered_at = :at where id = :id")
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("id", rating)
                .update();
    }

    Optional<Rating> find(UUID id) {
        return jdbc.sql(COLUMNS + "where id = :id")
                .param("id", id)
                .query(RatingStore::rating)
                .optional();
    }

    Optional<Rating> of(Contact contact) {
        return jdbc.sql(COLUMNS + "where kind = :kind and contact = :contact")
                .param("kind", contact.kind().name())
                .param("contact", contact.id())
                .query(RatingStore::rating)
                .optional();
    }

    List<Rating> ofApplication(UUID application) {
        return jdbc.sql(COLUMNS + "where application = :application")
                .param("application", application)
                .query(RatingStore::rating)
                .list();
    }

    /**
     * How a unit is rated.
     *
     * @param ratings how many there are
     * @param good of these not bad
     * @param answered bad ones that were looked into and answered
     */
    public record Tally(String unit, String region, long ratings, long good, long answered) {
        public long bad() {
            return ratings - good;
        }

        /** Whole per cent, rounded down so that nothing seems better than it is. */
        public int satisfied() {
            return (int) (good * 100 / ratings);
        }
    }

    /** By unit, those rated most often first. */
    List<Tally> tallies(Instant since) {
        return jdbc.sql("""
                        select unit, min(region) as region, count(*) as ratings,
                               count(*) filter (where score > 2) as good,
                               count(*) filter (where score <= 2 and answered_at is not null) as answered
                        from rating
                        where rated_at >= :since
                        group by unit order by count(*) desc, unit""")
                .param("since", since.atOffset(ZoneOffset.UTC))
                .query((row, number) -> new Tally(
                        row.getString("unit"),
                        row.getString("region"),
                        row.getLong("ratings"),
                        row.getLong("good"),
                        row.getLong("answered")))
                .list();
    }

    private static Rating rating(ResultSet row, int number) throws SQLException {
        Contact contact = new Contact(
                Contact.Kind.valueOf(row.getString("kind")),
                row.getObject("contact", UUID.class),
                row.getObject("application", UUID.class),
                row.getString("number"),
                LocalText.of(row.getString("title_zh"), row.getString("title_en")),
                row.getString("unit"),
                row.getString("region"));
        return new Rating(
                row.getObject("id", UUID.class),
                contact,
                row.getObject("person", UUID.class),
                Optional.ofNullable(row.getString("supervises")),
                Score.ofPoints(row.getInt("score")),
                Arrays.stream((String[]) row.getArray("grievances").getArray())
                        .map(Grievance::valueOf)
                        .toList(),
                row.getString("words"),
                row.getObject("rated_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getObject("proceeding", UUID.class)),
                Optional.ofNullable(row.getObject("answered_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant));
    }
}
