package org.tongban.server.licence;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
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
    private final Answering answering;
    private final SealedKinds kinds;

    SealUse(JdbcClient jdbc, CatalogueInForce catalogue, Answering answering, SealedKinds kinds) {
        this.kinds = kinds;
        this.answering = answering;
        this.jdbc = jdbc;
        this.catalogue = catalogue;
    }

    /**
     * Whose seal it is or was: called so now, or with the same code or name since one of them changed; and units that the
     * packs have no more, of which licences with that code are there still.
     */
    Set<String> units(MadeSeal seal) {
        Set<String> known = catalogue.today().everyUnit().keySet();
        return Stream.concat(
                        catalogue.today().everyUnit().values().stream()
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

    /** Of the licences of a type that a unit issued. @param answered whether anybody can seal them */
    private record Sealed(int licences, int anew, boolean answered) {}

    /**
     * Whose a seal is, and which.
     *
     * @param units of the same
     * @param licensed its id, of one that a licensed authority made
     */
    private record Of(Set<String> units, String code, byte[] certificate, Optional<UUID> licensed) {}

    /** @param from since when it is stolen, @param until when it was taken out of use, or now */
    Lost lost(MadeSeal seal, Instant from, Instant until, Instant now) {
        return lost(new Of(units(seal), seal.unit().code(), seal.certificate(), Optional.empty()), from, until, now);
    }

    /** The same of one that a licensed authority made. */
    Lost lost(LicensedSeal seal, Instant from, Instant until, Instant now) {
        LicensedSeal.Brought brought = seal.brought().orElseThrow();
        Of of = new Of(Set.of(seal.unit()), seal.named().code(), brought.certificate(), Optional.of(seal.id()));
        return lost(of, from.isBefore(brought.at()) ? brought.at() : from, until, now);
    }

    private Lost lost(Of seal, Instant from, Instant until, Instant now) {
        List<Sealed> sealed = sealed(seal, from, until, now);
        return new Lost(
                sealed.stream().mapToInt(Sealed::licences).sum(),
                sealed.stream().mapToInt(Sealed::anew).sum(),
                sealed.stream()
                        .filter(kind -> !kind.answered())
                        .mapToInt(Sealed::anew)
                        .sum(),
                papers(seal, from));
    }

    /**
     * Of a licence isn't kept which seal it bears, but whose: one that was sealed while that unit had a seal of a licensed
     * authority, or another one, doesn't bear this one.
     */
    private List<Sealed> sealed(Of seal, Instant from, Instant until, Instant now) {
        Set<String> units = seal.units();
        List<Jobs.Kind> theirs = units.stream()
                .flatMap(unit -> kinds.ofIssuers(unit).stream())
                .distinct()
                .toList();
        return jdbc.sql("""
                        with kinds as (select unit, type from unnest(:issuers::text[], :types::text[]) as k (unit, type)),
                        beside as (select distinct licence from licence_seal where unit = any(:units)),
                        theirs as (
                            select t.unit, t.type, t.valid_until, t.sealed_at,
                                   case when t.sealed_by is null then t.unit = any(:units) else t.sealed_by = :code end
                                   or t.id in (select licence from beside) bears
                            from kinds k cross join lateral (
                                select l.id, l.unit, l.type, l.valid_until, l.sealed_at, l.sealed_by from licence l
                                where l.type = k.type and l.unit = k.unit and l.state in ('VALID', 'SUSPENDED') offset 0) t
                            union all
                            select t.*, true
                            from beside b cross join lateral (
                                select l.unit, l.type, l.valid_until, l.sealed_at from licence l
                                where l.id = b.licence and l.state in ('VALID', 'SUSPENDED') offset 0) t
                            where (t.unit, t.type) not in (select unit, type from kinds))
                        select unit, type,
                               count(*) filter (where bears and sealed_at between :from and :until and not exists (
                                   select from licensed_seal other
                                   where other.unit = any(:units) and other.id is distinct from :licensed::uuid
                                     and other.brought_at <= theirs.sealed_at
                                     and (other.ended_at is null or other.ended_at > theirs.sealed_at))) licences,
                               count(*) anew
                        from theirs
                        where valid_until is null or valid_until >= :today
                        group by unit, type""")
                .param("units", units.toArray(String[]::new))
                .param("issuers", theirs.stream().map(Jobs.Kind::unit).toArray(String[]::new))
                .param("types", theirs.stream().map(Jobs.Kind::type).toArray(String[]::new))
                .param("code", seal.code())
                .param("licensed", seal.licensed().orElse(null))
                .param("today", ChinaTime.dayOf(now))
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("until", until.atOffset(ZoneOffset.UTC))
                .query((row, number) -> new Sealed(
                        row.getInt("licences"),
                        row.getInt("anew"),
                        answering
                                .of(row.getString("unit"), row.getString("type"))
                                .isPresent()))
                .list();
    }

    private int papers(Of seal, Instant from) {
        return jdbc.sql("select count(*) from sealed_paper where seal = :seal and (sealed_at >= :from or not stamped)")
                .param("seal", Certificates.serialOf(seal.certificate()).toString(16))
                .param("from", from.atOffset(ZoneOffset.UTC))
                .query(Integer.class)
                .single();
    }
}
