package org.tongban.server.catalogue.check;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.tongban.server.catalogue.InForce;
import org.tongban.server.catalogue.Instead;
import org.tongban.server.catalogue.Item;
import org.tongban.server.catalogue.ItemResult;
import org.tongban.server.catalogue.Material;
import org.tongban.server.catalogue.Place;
import org.tongban.server.catalogue.Places;
import org.tongban.server.catalogue.Region;
import org.tongban.server.catalogue.Theme;
import org.tongban.server.catalogue.pack.LocalSetting;
import org.tongban.server.catalogue.pack.PackInfo;
import org.tongban.server.catalogue.pack.Packs;
import org.tongban.server.catalogue.pack.Packs.Versions;
import org.tongban.server.catalogue.pack.Read;

/**
 * Packs stand on levels, and rules in time: a pack sets nothing for others' regions, refers to nothing below it, and to
 * nothing that ends before what refers to it (rulebook CAT-02, CAT-10).
 */
final class LevelChecks {

    private final Packs packs;
    private final Findings findings;
    private final Places places;

    LevelChecks(Packs packs, Findings findings) {
        this.packs = packs;
        this.findings = findings;
        this.places = packs.places();
    }

    void run() {
        packs.infos().values().forEach(this::level);
        packs.settings().forEach(this::setting);
        packs.items().all().forEach(this::item);
        packs.themes().all().forEach(this::theme);
        packs.materials().all().forEach(this::material);
    }

    private void level(PackInfo pack) {
        Place place = new Place(pack.folder().resolve("pack.yaml").toString().replace('\\', '/'), 1);
        pack.region().map(code -> places.regions().get(code)).ifPresent(region -> {
            if (region.level() != pack.level()) {
                findings.add(
                        Check.PACK_LEVEL,
                        place,
                        pack.id(),
                        "规则包是" + pack.level().title().zh() + "级的，“"
                                + region.name().zh() + "”却是"
                                + region.level().title().zh() + "级的",
                        "The pack is of level " + pack.level().word() + ", but "
                                + region.name().en() + " is of level "
                                + region.level().word());
            }
        });
        pack.region()
                .filter(code -> !places.regions().containsKey(code))
                .ifPresent(code -> findings.add(
                        Check.DANGLING_REFERENCE,
                        place,
                        pack.id(),
                        "没有地区“" + code + "”，请写入上级的 regions.yaml",
                        "There is no region “" + code + "”; list it in regions.yaml of the pack above"));
        pack.parent()
                .map(parent -> packs.infos().get(parent))
                .filter(parent -> parent.level().compareTo(pack.level()) >= 0)
                .ifPresent(parent -> findings.add(
                        Check.PACK_LEVEL,
                        place,
                        pack.id(),
                        "上级“" + parent.id() + "”的层级不高于它自己",
                        "The pack above, “" + parent.id() + "”, isn't of a higher level"));
    }

    private void setting(Read<LocalSetting> read) {
        LocalSetting setting = read.value();
        read.pack()
                .region()
                .filter(own -> places.regions().containsKey(setting.region()))
                .filter(own -> !within(setting.region(), own))
                .ifPresent(own -> findings.add(
                        Check.OUTSIDE_REGION,
                        setting.node().place(),
                        setting.item(),
                        "“" + setting.region() + "”不在“" + own + "”的辖区内，不能为它作规定",
                        "“" + setting.region() + "” doesn't lie within “" + own + "”, so nothing can be set for it"));
    }

    private void item(Read<Item> read) {
        Item item = read.value();
        refer(read, item.inForce(), packs.procedures(), item.procedure(), read.at("procedure"));
        if (item.result() instanceof ItemResult.Licence(String licence, var present)) {
            refer(read, item.inForce(), packs.licences(), licence, read.at("result", "licence"));
        }
        for (int i = 0; i < item.materials().size(); i++) {
            String id = item.materials().get(i).material();
            refer(read, item.inForce(), packs.materials(), id, read.at("materials", i, "material"));
        }
        item.needs().forEach(id -> refer(read, item.inForce(), packs.items(), id, read.at("needs")));
    }

    private void theme(Read<Theme> read) {
        Theme theme = read.value();
        for (int i = 0; i < theme.items().size(); i++) {
            refer(read, theme.inForce(), packs.items(), theme.items().get(i).item(), read.at("items", i, "item"));
        }
        theme.composite().ifPresent(id -> refer(read, theme.inForce(), packs.licences(), id, read.at("composite")));
    }

    private void material(Read<Material> read) {
        Material material = read.value();
        material.replacedBy().ifPresent(instead -> {
            if (instead instanceof Instead.Licence(String id)) {
                refer(read, material.inForce(), packs.licences(), id, read.at("replaced-by", "licence"));
            }
        });
    }

    private <T> void refer(Read<?> from, InForce inForce, Versions<T> to, String id, Place place) {
        List<Read<T>> versions = to.byId().getOrDefault(id, List.of());
        if (versions.isEmpty()) {
            return;
        }
        String subject = from.node().place().file();
        versions.getFirst()
                .pack()
                .region()
                .filter(lower ->
                        !from.pack().region().map(own -> within(own, lower)).orElse(false))
                .ifPresent(lower -> findings.add(
                        Check.LOWER_REFERENCE,
                        place,
                        subject,
                        "“" + id + "”只在“" + lower + "”有，上级不能引用",
                        "“" + id + "” exists in “" + lower + "” only; a higher pack can't refer to it"));
        List<InForce> periods = versions.stream()
                .map(read -> to.inForce().apply(read.value()))
                .sorted(Comparator.comparing(InForce::from))
                .toList();
        gap(inForce, periods)
                .ifPresent(day -> findings.add(
                        Check.NOT_IN_FORCE,
                        place,
                        subject,
                        "“" + id + "”在 " + day + " 不在有效期内，而引用它的内容那天仍有效",
                        "“" + id + "” isn't in force on " + day + ", when what refers to it still is"));
    }

    /** The first day, once any of the others has begun, on which the one holds and none of them does. */
    private static Optional<LocalDate> gap(InForce all, List<InForce> sorted) {
        LocalDate first = sorted.getFirst().from();
        LocalDate day = all.from().isAfter(first) ? all.from() : first;
        for (InForce period : sorted) {
            if (period.on(day)) {
                if (period.until().isEmpty()) {
                    return Optional.empty();
                }
                day = period.until().get().plusDays(1);
            }
        }
        return Optional.of(day).filter(all::on);
    }

    private boolean within(String region, String above) {
        return places.regionAndAbove(region).stream().map(Region::code).anyMatch(above::equals);
    }
}
