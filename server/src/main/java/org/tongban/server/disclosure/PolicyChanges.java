package org.tongban.server.disclosure;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which policy amends or repeals which, from what day on, and how the earlier one reads then. */
@Repository
class PolicyChanges {
    private final JdbcClient jdbc;
    private final PolicyWords words;

    PolicyChanges(JdbcClient jdbc, PolicyWords words) {
        this.jdbc = jdbc;
        this.words = words;
    }

    /**
     * @param other empty of one that isn't in the library, of which only number or title are known
     * @param text the earlier of the two as it reads from then on, or blank
     * @param issued the other one counts; @param published anybody may read the other one
     * @param effective the later one is issued by who may change the earlier one
     */
    record Linked(
            Optional<UUID> other,
            String number,
            String title,
            Validity.Change change,
            String text,
            boolean issued,
            boolean published,
            boolean effective) {}

    /** @param text the earlier document as it reads from then on; blank when nobody wrote it out */
    void put(UUID later, UUID earlier, Validity.Change change, String text) {
        jdbc.sql("""
                        insert into policy_change (policy, changes, kind, in_force_from, day, text)
                        values (:later, :earlier, :kind, :from, :day, :text)
                        on conflict (policy, changes) do update
                            set kind = excluded.kind, in_force_from = excluded.in_force_from, day = excluded.day,
                                text = excluded.text""")
                .param("text", text)
                .param("later", later)
                .param("earlier", earlier)
                .param("kind", change.kind().name())
                .param("from", change.from())
                .param("day", change.day().orElse(null))
                .update();
    }

    /** @return false when there was nothing to remove */
    boolean remove(UUID later, UUID earlier) {
        return jdbc.sql("delete from policy_change where policy = :later and changes = :earlier")
                        .param("later", later)
                        .param("earlier", earlier)
                        .update()
                > 0;
    }

    /** Issued documents that change this one, the first to take effect first. */
    List<Linked> to(UUID policy) {
        return Stream.concat(linked("later", "earlier", policy).stream().filter(Linked::issued), said(policy).stream())
                .sorted(Comparator.comparing(one -> one.change().from()))
                .toList();
    }

    /** What later documents do to this one that may. */
    List<Validity.Change> effective(UUID policy) {
        return to(policy).stream().filter(Linked::effective).map(Linked::change).toList();
    }

    /** Documents that this one changes. */
    List<Linked> by(UUID policy) {
        return linked("earlier", "later", policy);
    }

    /** By whatever way it is known that they change each other, they do so once. */
    private List<Linked> linked(String other, String own, UUID policy) {
        return jdbc.sql("""
                        select o.id, o.number, o.title, o.issued_on, o.published_on, f.kind, f.in_force_from, f.day,
                            f.text, f.counts from (
                            select distinct on (%1$s, kind) * from policy_effect where %2$s = :policy
                            order by %1$s, kind, counts desc, text desc, in_force_from) f
                        join policy o on o.id = f.%1$s order by f.in_force_from, o.issued_serial, o.id""".formatted(other, own))
                .param("policy", policy)
                .query((row, number) -> new Linked(
                        Optional.of(row.getObject("id", UUID.class)),
                        row.getString("number"),
                        row.getString("title"),
                        new Validity.Change(
                                Validity.Change.Kind.valueOf(row.getString("kind")),
                                row.getObject("in_force_from", LocalDate.class),
                                Optional.ofNullable(row.getObject("day", LocalDate.class))),
                        row.getString("text"),
                        row.getDate("issued_on") != null,
                        row.getDate("published_on") != null,
                        row.getBoolean("counts")))
                .list();
    }

    /** What an entry says of a later document that isn't in the library. */
    private List<Linked> said(UUID policy) {
        return jdbc.sql("""
                        select b.later_number, b.later_title, b.later_kind, b.later_since from policy p
                        join brought_in b on b.id = p.entry
                        where p.id = :policy and exists (
                            select 1 from policy_effect f where f.earlier = p.id and f.later is null)""")
                .param("policy", policy)
                .query((row, number) -> new Linked(
                        Optional.empty(),
                        row.getString("later_number"),
                        row.getString("later_title"),
                        new Validity.Change(
                                Validity.Change.Kind.valueOf(row.getString("later_kind")),
                                row.getObject("later_since", LocalDate.class)),
                        "",
                        true,
                        true,
                        true))
                .list();
    }

    /** The later of the two is issued: what it changes changes from the day on which it comes into force. */
    void issued(UUID later) {
        jdbc.sql("""
                        update policy_change set in_force_from = (select in_force_from from policy where id = :id)
                        where policy = :id""").param("id", later).update();
        by(later).stream()
                .filter(amended -> !amended.text().isBlank())
                .forEach(amended -> words.amended(amended.other().orElseThrow(), later, amended.text()));
    }
}
