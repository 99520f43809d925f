package org.tongban.server.licence;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.seal.CertificateAuthority.MadeSeal;
import org.tongban.seal.keys.Certificates;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.Unit;

/** What was sealed with a seal, and whose it is. */
@Repository
public class SealUse {
    private final JdbcClient jdbc;
    private final CatalogueInForce catalogue;

    SealUse(JdbcClient jdbc, CatalogueInForce catalogue) {
        this.jdbc = jdbc;
        this.catalogue = catalogue;
    }

    /**
     * Whose seal it is or was: called so now, or with the same code or name since one of them changed; and units that the
     * packs have no more, of which licences with that code are there still.
     */
    Set<String> units(MadeSeal seal) {
        Set<String> known = catalogue.today().units().keySet();
        return Stream.concat(
                        catalogue.today().units().values().stream()
                                .filter(unit -> unit.creditCode()
                                                .value()
                                                .equals(seal.unit().code())
                                        || unit.name().zh().equals(seal.unit().name()))
                                .map(Unit::id),
                        gone(known).stream().filter(unit -> issued(unit, seal)))
                .collect(Collectors.toUnmodifiableSet());
    }

    private List<String> gone(Set<String> known) {
        return jdbc.sql(Different.of("unit", "licence")).query(String.class).list().stream()
                .filter(unit -> !known.contains(unit))
                .toList();
    }

    /** Whether it had the code of the seal when it issued one of its licences: the identifier says so. */
    private boolean issued(String unit, MadeSeal seal) {
        return jdbc.sql("select exists (select from licence where unit = :unit and strpos(identifier, :code) > 0)")
                .param("unit", unit)
                .param("code", "." + seal.unit().code() + ".")
                .query(Boolean.class)
                .single();
    }

    /**
     * What becomes of a seal's work when it is found to be stolen.
     *
     * @param licences of those in force, how many lose force until they are sealed anew
     * @param anew how many are sealed anew in all: those before, and what else the unit sealed
     * @param stuck how many of these can't be sealed anew, since their unit is gone
     * @param papers how many official papers lose force
     */
    public record Lost(int licences, int anew, int stuck, int papers) {}

    /**
     * Of a licence isn't kept which seal it bears: one that was sealed while its unit had a seal of a licensed authority doesn't
     * bear this one. Of a paper it is.
     *
     * @param from since when it is stolen, @param until when it was taken out of use, or now
     */
    Lost lost(MadeSeal seal, Instant from, Instant until, Instant now) {
        return jdbc.sql("""
                        with theirs as (
                            select l.unit, l.state, l.valid_until, l.sealed_at from licence l where l.unit = any(:units)
                            union all
                            select l.unit, l.state, l.valid_until, l.sealed_at
                            from licence l join (select distinct licence from licence_seal where unit = any(:units)) s
                                             on s.licence = l.id
                            where l.unit <> all(:units))
                        select count(*) filter (where sealed_at between :from and :until and not exists (
                                   select from licensed_seal other
                                   where other.unit = theirs.unit and other.brought_at <= theirs.sealed_at
                                     and (other.ended_at is null or other.ended_at > theirs.sealed_at))) licences,
                               count(*) anew,
                               count(*) filter (where unit <> all(:known)) stuck,
                               (select count(*) from sealed_paper
                                where seal = :seal and (sealed_at >= :from or not stamped)) papers
                        from theirs
                        where state in ('VALID', 'SUSPENDED') and (valid_until is null or valid_until >= :today)""")
                .param("units", units(seal).toArray(String[]::new))
                .param("known", catalogue.today().units().keySet().toArray(String[]::new))
                .param("today", ChinaTime.dayOf(now))
                .param("seal", Certificates.serialOf(seal.certificate()).toString(16))
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("until", until.atOffset(ZoneOffset.UTC))
                .query((row, number) ->
                        new Lost(row.getInt("licences"), row.getInt("anew"), row.getInt("stuck"), row.getInt("papers")))
                .single();
    }
}
