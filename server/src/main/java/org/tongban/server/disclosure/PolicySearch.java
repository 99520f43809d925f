package org.tongban.server.disclosure;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongban.kernel.text.Grams;
import org.tongban.server.catalogue.RegionLevel;

/** Finds published policies, by their words and by how they stand (rulebook PUB-01). */
@Repository
class PolicySearch {
    private final JdbcClient jdbc;

    PolicySearch(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param level of government; all when empty; @param regions all of that level */
    record Wanted(
            List<String> words,
            Optional<String> trade,
            Optional<String> unit,
            Optional<RegionLevel> level,
            List<String> regions,
            Optional<LocalDate> from,
            Optional<LocalDate> to,
            Optional<Validity> validity) {}

    /** Where in a list a document stands. @param fit how well the words fit, 0 where none were asked for */
    record After(int fit, LocalDate publishedOn, UUID id) {}

    /** A published document, as lists show it. @param level of one that was brought in; that of its region of others */
    record Hit(
            UUID id,
            String number,
            String title,
            String unit,
            String region,
            LocalDate publishedOn,
            Validity validity,
            Optional<LocalDate> until,
            List<String> trades,
            Optional<RegionLevel> level,
            int fit) {
        After place() {
            return new After(fit, publishedOn, id);
        }
    }

    /** Something that took effect by today, by a document that may. */
    private static String happened(String kind) {
        return """
            exists (select 1 from policy_effect c left join policy l on l.id = c.later where c.earlier = p.id
                and c.kind = '%s' and c.counts and (c.later is null or l.issued_on is not null)
                and c.in_force_from <= :today)""".formatted(kind);
    }

    private static final String LAST_DAY = "case when p.in_force_until is not null or " + happened("LAPSES")
            + " then policy_last_day(p.id, p.in_force_until, :today) end";

    private static final String STANDING =
            "case when " + happened("REPEALS") + """
             then 'REPEALED'
                when p.in_force_from > :today then 'NOT_YET'
                when u.last_day < :today then 'LAPSED'
                when\s""" + happened("AMENDS") + " then 'AMENDED' else 'IN_FORCE' end";

    /** Words of titles and numbers weigh more than those of texts, and long texts don't win by being long. */
    private static final String FIT = """
            round(1000000 * greatest(ts_rank('{0.1, 0, 0, 1}', p.grams, to_tsquery('simple', :query), 1),
                (select max(ts_rank('{0.1, 0, 0, 1}', t.grams, to_tsquery('simple', :query), 1)) from policy_text t
                    where t.policy = p.id)))::int""";

    /** Each of the words stands in one part of the text or another. */
    private static String found(int words) {
        return IntStream.range(0, words).mapToObj(i -> """
                         and p.id in (select id from policy where grams @@ to_tsquery('simple', :word%1$d)
                            union all select policy from policy_text where grams @@ to_tsquery('simple', :word%1$d))
                        """.formatted(i)).collect(Collectors.joining());
    }

    private static Map<String, String> queries(List<String> words) {
        Map<String, String> queries = new HashMap<>(Map.of("query", Grams.query(words)));
        for (int i = 0; i < words.size(); i++) {
            queries.put("word" + i, Grams.query(List.of(words.get(i))));
        }
        return queries;
    }

    /** Published ones, those that fit the words best first, then the latest. */
    List<Hit> find(Wanted wanted, Optional<After> after, LocalDate today, int limit) {
        boolean words = !wanted.words().isEmpty();
        return jdbc.sql("select * from (select p.id, p.number, p.title, p.unit, p.region, p.published_on, p.trades,\n"
                        + STANDING + " as standing, " + (words ? FIT : "0") + " as fit" + """
                         , b.level, nullif(u.last_day, 'infinity') as last_day
                         from policy p left join brought_in b on b.id = p.entry
                            cross join lateral (select\s""" + LAST_DAY + """
                         as last_day) u
                        where p.published_on is not null
\s"""
                        + found(wanted.words().size()) + """
                            and (:trade::text is null or :trade::text = any (p.trades))
                            and (:unit::text is null or p.unit = :unit::text)
                            and (:level::text is null or b.level = :level::text
                                or b.id is null and p.region = any (:regions::bpchar[]))
                            and p.published_on between :from and :to) found
                        where (:validity::text is null or standing = :validity::text)
                            and (:afterOn::date is null
                                or (fit, published_on, id) < (:afterFit::int, :afterOn::date, :afterId::uuid))
                        order by\s"""
                        + (words ? "fit desc, " : "") + "published_on desc, id desc limit :limit")
                .params(queries(wanted.words()))
                .param("trade", wanted.trade().orElse(null))
                .param("unit", wanted.unit().orElse(null))
                .param("level", wanted.level().map(Enum::name).orElse(null))
                .param("regions", wanted.regions().toArray(String[]::new))
                .param("from", wanted.from().orElse(LocalDate.of(1900, 1, 1)))
                .param("to", wanted.to().orElse(LocalDate.of(9999, 1, 1)))
                .param("afterFit", after.map(After::fit).orElse(null))
                .param("afterOn", after.map(After::publishedOn).orElse(null))
                .param("afterId", after.map(After::id).orElse(null))
                .param("validity", wanted.validity().map(Enum::name).orElse(null))
                .param("today", today)
                .param("limit", limit)
                .query(PolicySearch::hit)
                .list();
    }

    private static Hit hit(ResultSet row, int number) throws SQLException {
        return new Hit(
                row.getObject("id", UUID.class),
                row.getString("number"),
                row.getString("title"),
                row.getString("unit"),
                row.getString("region"),
                row.getObject("published_on", LocalDate.class),
                Validity.valueOf(row.getString("standing")),
                Optional.ofNullable(row.getObject("last_day", LocalDate.class)),
                Arrays.asList((String[]) row.getArray("trades").getArray()),
                Optional.ofNullable(row.getString("level")).map(RegionLevel::valueOf),
                row.getInt("fit"));
    }

    /** A draft on which people can comment. */
    record Invitation(UUID id, String title, String unit, LocalDate until) {}

    /** The first to end first. */
    List<Invitation> inviting(LocalDate today) {
        return jdbc.sql("""
                        select id, commented_title, unit, comments_until from policy
                        where :today between comments_from and comments_until and openness = 'OPEN'
                        order by comments_until, id""")
                .param("today", today)
                .query((row, number) -> new Invitation(
                        row.getObject("id", UUID.class),
                        row.getString("commented_title"),
                        row.getString("unit"),
                        row.getObject("comments_until", LocalDate.class)))
                .list();
    }

    /** A published document by what it is called. */
    record Called(UUID id, String title, String number, LocalDate publishedOn) {}

    /** Those of one of these titles, and those of one of these numbers. */
    List<Called> called(List<String> titles, List<String> numbers) {
        return jdbc.sql("""
                        select id, title, number, published_on from policy
                        where published_on is not null and title = any (:titles)
                        union
                        select id, title, number, published_on from policy
                        where published_on is not null and issued_on is not null and number = any (:numbers)""")
                .param("titles", titles.toArray(String[]::new))
                .param("numbers", numbers.toArray(String[]::new))
                .query((row, number) -> new Called(
                        row.getObject("id", UUID.class),
                        row.getString("title"),
                        row.getString("number"),
                        row.getObject("published_on", LocalDate.class)))
                .list();
    }

    List<String> trades() {
        return jdbc.sql(
                        "select distinct unnest(trades) as trade from policy where published_on is not null order by trade limit 100")
                .query(String.class)
                .list();
    }

    List<String> units() {
        return jdbc.sql("select distinct unit from policy where published_on is not null order by unit")
                .query(String.class)
                .list();
    }
}
