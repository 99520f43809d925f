package org.tongban.server.catalogue.check;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tongban.kernel.calendar.LegalPeriod;
import org.tongban.server.catalogue.Item;
import org.tongban.server.catalogue.Place;
import org.tongban.server.catalogue.Places;
import org.tongban.server.catalogue.RegionLevel;
import org.tongban.server.catalogue.Situation;
import org.tongban.server.catalogue.pack.LocalSetting;
import org.tongban.server.catalogue.pack.Packs;
import org.tongban.server.catalogue.pack.Read;

/**
 * Which level decides which case of an item, in what time, and what is left for places to set: less time than above, and
 * only for what is theirs or a lower level's to decide (rulebook CAT-02, CAT-04).
 */
final class CaseChecks {

    private final Packs packs;
    private final Findings findings;
    private final Places places;

    CaseChecks(Packs packs, Findings findings) {
        this.packs = packs;
        this.findings = findings;
        this.places = packs.places();
    }

    void run() {
        packs.items().all().forEach(this::repeats);
        for (Read<LocalSetting> read : packs.settings()) {
            packs.items().byId().getOrDefault(read.value().item(), List.of()).stream()
                    .findFirst()
                    .ifPresent(item -> setting(read.value(), item.value()));
        }
    }

    /** A case that says what the item says anyway looks like an exception and is none. */
    private void repeats(Read<Item> read) {
        Item item = read.value();
        for (int i = 0; i < item.situations().size(); i++) {
            Situation situation = item.situations().get(i);
            if (situation.level().isPresent() && situation.level().equals(item.level())) {
                repeats(item, situation, "level", read.at("situations", i, "level"));
            }
            boolean sameLimits = situation
                    .limits()
                    .filter(limits -> limits.statutory().equals(item.limits().statutory())
                            && limits.promised().equals(item.limits().promised()))
                    .isPresent();
            if (sameLimits) {
                repeats(item, situation, "limit", read.at("situations", i, "limit"));
            }
        }
    }

    private void repeats(Item item, Situation situation, String key, Place place) {
        findings.add(
                Check.REPEATS_ITEM,
                place,
                item.id(),
                "情形“" + situation.title().zh() + "”的 " + key + " 与事项的相同，请删除这一处",
                "“" + key + "” of the situation “" + situation.title().en() + "” is the item's anyway; take it out");
    }

    private void setting(LocalSetting setting, Item item) {
        List<RegionLevel> deciding = item.cases().stream()
                .flatMap(situation -> item.levelIn(situation).stream())
                .toList();
        boolean everyCase = deciding.size() == item.cases().size();
        if (everyCase && deciding.stream().allMatch(level -> isBelow(setting, level))) {
            setting.unit().ifPresent(unit -> below(setting, setting.node().at("unit")));
            setting.promised().ifPresent(limit -> below(setting, setting.node().at("limit", "promised")));
        }
        setting.promised().ifPresent(promised -> shorter(setting, item, promised));
        setting.promisedInCase().forEach((id, promised) -> {
            Place place = setting.node().at("limit", "situations", id);
            Optional<Situation> situation = item.situation(id);
            if (situation.isEmpty()) {
                findings.add(
                        Check.DANGLING_REFERENCE,
                        place,
                        setting.item(),
                        "没有情形“" + id + "”，请改正引用",
                        "There is no situation “" + id + "”; correct the reference");
            } else if (item.levelIn(situation)
                    .filter(level -> isBelow(setting, level))
                    .isPresent()) {
                below(setting, place);
            } else {
                shorter(setting, place, promised, above(setting, item, situation));
            }
        });
    }

    private boolean isBelow(LocalSetting setting, RegionLevel level) {
        return places.regionAndAbove(setting.region()).stream()
                .findFirst()
                .filter(region -> region.level().compareTo(level) > 0)
                .isPresent();
    }

    private void below(LocalSetting setting, Place place) {
        findings.add(
                Check.BELOW_LEVEL,
                place,
                setting.item(),
                "这件事由更高一级决定，“" + setting.region() + "”不能设定，请删除",
                "A higher level decides this, so “" + setting.region() + "” sets nothing for it; take it out");
    }

    /** For every case it is about: those the place decides and says nothing else of, and the item without its cases. */
    private void shorter(LocalSetting setting, Item item, LegalPeriod promised) {
        Stream<Optional<Situation>> itsCases = item.cases().stream()
                .filter(situation -> setting.promisedIn(situation).equals(Optional.of(promised)))
                .filter(situation -> item.levelIn(situation)
                        .filter(level -> isBelow(setting, level))
                        .isEmpty());
        Stream.concat(Stream.of(Optional.<Situation>empty()), itsCases)
                .map(situation -> above(setting, item, situation))
                .reduce((one, other) -> other.longerThan(one) ? one : other)
                .ifPresent(above -> shorter(setting, setting.node().at("limit", "promised"), promised, above));
    }

    private void shorter(LocalSetting setting, Place place, LegalPeriod promised, LegalPeriod above) {
        if (promised.longerThan(above)) {
            findings.add(
                    Check.LOCAL_LIMIT_LONGER,
                    place,
                    setting.item(),
                    "地方承诺时限“" + promised + "”长于上级的“" + above + "”",
                    "The local limit, " + promised + ", is longer than the one above, " + above);
        }
    }

    /** The limit of the next region above that has one, or else the item's: a local one is no longer. */
    private LegalPeriod above(LocalSetting setting, Item item, Optional<Situation> situation) {
        return places.regionAndAbove(setting.region()).stream()
                .skip(1)
                .flatMap(region -> packs.settings().stream()
                        .map(Read::value)
                        .filter(other -> other.item().equals(setting.item())
                                && other.region().equals(region.code())))
                .flatMap(other -> other.promisedIn(situation).stream())
                .findFirst()
                .orElse(item.limitsIn(situation).promised());
    }
}
