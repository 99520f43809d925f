package org.tongban.server.licence;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.kernel.calendar.Lamp;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.Unit;
import org.tongban.server.proceeding.AlsoWaiting;
import org.tongban.server.viewer.Role;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/**
 * Tells administrators 60 days before a seal of a licensed authority ends, and more urgently from 15 days before: the
 * platform can't renew what it didn't make, and afterwards nothing is sealed with it. And that nothing is for another reason:
 * a list of revoked certificates is out of date, the certificate is on one, or the unit is called otherwise by now.
 */
@Component
class LicensedSealsWaiting implements AlsoWaiting {
    private static final int IN_INBOX = 10;
    private static final Duration SOON = Duration.ofDays(60);
    private static final int URGENT = 15;

    private final LicensedSealRows rows;
    private final LicensedKeys keys;
    private final Seals seals;
    private final CatalogueInForce catalogue;
    private final Clock clock;

    LicensedSealsWaiting(
            LicensedSealRows rows, LicensedKeys keys, Seals seals, CatalogueInForce catalogue, Clock clock) {
        this.rows = rows;
        this.keys = keys;
        this.seals = seals;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Row> of(Viewer viewer) {
        if (!viewer.is(Role.ADMINISTRATOR)) {
            return List.of();
        }
        Instant now = clock.instant();
        List<LicensedSeal> ending = rows.endingBy(now.plus(SOON), IN_INBOX);
        Set<UUID> ended = ending.stream()
                .filter(seal -> now.isAfter(seal.brought().orElseThrow().until()))
                .map(LicensedSeal::id)
                .collect(Collectors.toUnmodifiableSet());
        return Stream.concat(
                        rows.inUse().entrySet().stream()
                                .filter(seal -> !ended.contains(seal.getValue()))
                                .flatMap(seal -> unusable(seal.getKey(), seal.getValue(), now))
                                .limit(IN_INBOX),
                        ending.stream().map(seal -> row(seal, now)))
                .toList();
    }

    private Stream<Row> unusable(String unitId, UUID seal, Instant now) {
        return catalogue.today().unitInForce(unitId).stream()
                .filter(unit -> !usable(unit))
                .map(unit -> new Row(
                        Lamp.RED,
                        ChinaTime.dayOf(now),
                        LocalText.of("印章不能用，签不了章：看原因和办法", "Its seal can't be used, nothing is sealed: see why"),
                        unit.name(),
                        "/administration/seals/licensed/" + seal));
    }

    private boolean usable(Unit unit) {
        try {
            keys.of(unit, seals::anchors);
            return true;
        } catch (Problem unusable) {
            return false;
        }
    }

    private Row row(LicensedSeal seal, Instant now) {
        Instant until = seal.brought().orElseThrow().until();
        LocalDate last = ChinaTime.dayOf(until);
        Lamp lamp = last.minusDays(URGENT).isAfter(ChinaTime.dayOf(now)) ? Lamp.YELLOW : Lamp.RED;
        LocalText name = catalogue
                .today()
                .unit(seal.unit())
                .map(Unit::name)
                .orElseGet(() -> LocalText.of(seal.named().name(), seal.named().name()));
        LocalText what = now.isAfter(until)
                ? LocalText.of("印章已到期，不能签章：带回新印章", "Seal ended, nothing is sealed: bring in a new one")
                : LocalText.of("印章将到期：请认证机构和制章单位换发", "Seal ends: have the authority and the seal maker renew it");
        return new Row(lamp, last, what, name, "/administration/seals/licensed/" + seal.id());
    }
}
