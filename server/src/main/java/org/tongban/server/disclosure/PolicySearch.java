package org.tongban.server.disclosure;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongban.kernel.text.Grams;

/** Finds published policies, by their words and by how they stand (rulebook PUB-01). */
@Repository
class PolicySearch {
    private final JdbcClient jdbc;

    PolicySearch(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param regions only documents of these; all when empty */
    record Wanted(
            List<String> words,
            Optional<String> trade,
            Optional<String> unit,
            List<String> regions,
            Optional<LocalDate> from,
            Optional<LocalDate> to,
            Optional<Validity> validity) {}

    /** The last document of the page before. */
    record After(LocalDate publishedOn, UUID id) {}

    private static final String STANDING = """
            case when exists (select 1 from policy_change c join policy l on l.id = c.policy where c.changes = p.id
                    and c.kind = 'REPEALS' and l.published_on is not null and c.in_force_from <= :today) then 'REPEALED'
                when p.in_force_from > :today then 'NOT_YET'
                when p.in_force_until < :today then 'LAPSED'
                when exists (select 1 from policy_change c join policy l on l.id = c.policy where c.changes = p.id
                    and c.kind = 'AMENDS' and l.published_on is not null and c.in_force_from <= :today) then 'AMENDED'
                else 'IN_FORCE' end""";

    /** Published ones, the latest first. */
    List<Policy> find(Wanted wanted, Optional<After> after, LocalDate today, int limit) {
        return jdbc.sql(PolicyRows.COLUMNS + """
                        where p.published_on is not null
                            and (:query = '' or p.grams @@ to_tsquery('simple', :query))
                            and (:trade::text is null or :trade::text = any (p.trades))
                            and (:unit::text is null or p.unit = :unit::text)
                            and (cardinality(:regions::bpchar[]) = 0 or p.region = any (:regions::bpchar[]))
                            and p.published_on between :from and :to
                            and (:afterOn::date is null or (p.published_on, p.id) < (:afterOn::date, :afterId::uuid))
                            and (:validity::text is null or :validity::text =\s""" + STANDING + ") order by p.published_on desc, p.id desc limit :limit")
                .param("query", Grams.query(wanted.words()))
                .param("trade", wanted.trade().orElse(null))
                .param("unit", wanted.unit().orElse(null))
                .param("regions", wanted.regions().toArray(String[]::new))
                .param("from", wanted.from().orElse(LocalDate.of(1900, 1, 1)))
                .param("to", wanted.to().orElse(LocalDate.of(9999, 1, 1)))
                .param("afterOn", after.map(After::publishedOn).orElse(null))
                .param("afterId", after.map(After::id).orElse(null))
                .param("validity", wanted.validity().map(Enum::name).orElse(null))
                .param("today", today)
                .param("limit", limit)
                .query(PolicyRows::policy)
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
