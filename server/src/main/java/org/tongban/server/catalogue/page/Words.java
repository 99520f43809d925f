package org.tongban.server.catalogue.page;

import java.util.List;
import java.util.stream.Collectors;
import org.tongban.kernel.calendar.LegalPeriod;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.Catalogue;
import org.tongban.server.catalogue.Guide;
import org.tongban.server.catalogue.Instead;
import org.tongban.server.catalogue.Item;
import org.tongban.server.catalogue.LicenceType;
import org.tongban.server.catalogue.LocalItem;
import org.tongban.server.catalogue.MaterialUse;
import org.tongban.server.catalogue.NeededMaterial;
import org.tongban.server.catalogue.Unit;
import org.tongban.server.catalogue.Weight;

/** Sentences about the catalogue that several pages say. */
public final class Words {
    private Words() {}

    /** Why a material isn't asked for (rulebook CAT-07). */
    public static LocalText instead(Catalogue catalogue, Instead instead) {
        return switch (instead) {
            case Instead.Licence(String id) -> {
                LocalText title = catalogue.licence(id).map(LicenceType::title).orElse(LocalText.of(id, id));
                yield LocalText.of(
                        "由电子证照“" + title.zh() + "”代替，系统自动调用", "The electronic licence serves instead: " + title.en());
            }
            case Instead.SharedData(LocalText title) ->
                LocalText.of("由共享数据代替：" + title.zh(), "Shared data serves instead: " + title.en());
        };
    }

    /** The item in each of its cases, as it is there. */
    static List<LocalItem> cases(Catalogue catalogue, LocalItem local) {
        return local.item().cases().stream()
                .flatMap(situation ->
                        catalogue.itemAt(local.item().id(), local.region().code(), situation).stream())
                .toList();
    }

    /** Who decides; all who may, where it depends on the case. */
    static LocalText unit(Catalogue catalogue, LocalItem local) {
        List<LocalText> names = cases(catalogue, local).stream()
                .map(one -> one.unit().map(Unit::name).orElse(LocalText.of("待定", "To be named")))
                .distinct()
                .toList();
        return names.size() == 1
                ? names.getFirst()
                : LocalText.of(
                        "看情形：" + names.stream().map(LocalText::zh).collect(Collectors.joining("、")),
                        "By case: " + names.stream().map(LocalText::en).collect(Collectors.joining(", ")));
    }

    /** The time promised; the shortest, and that there are others, where it depends on the case. */
    static LocalText promised(Catalogue catalogue, LocalItem local) {
        List<LegalPeriod> all = cases(catalogue, local).stream()
                .map(LocalItem::promised)
                .distinct()
                .toList();
        LegalPeriod shortest = all.stream()
                .reduce((one, other) -> one.longerThan(other) ? other : one)
                .orElse(local.promised());
        return all.size() == 1
                ? shortest.text()
                : LocalText.of(
                        shortest.text().zh() + "起，看情形",
                        "from " + shortest.text().en() + ", by case");
    }

    /** Whether a material may be promised for later: not a main one, and nothing protected at stake (APP-07, APP-08). */
    public static boolean canWait(Item item, MaterialUse use) {
        return use.weight() == Weight.OTHER && item.touches().isEmpty();
    }

    /** The same for a material that several items need: none of them may have anything against it. */
    public static boolean canWait(Guide guide, NeededMaterial needed) {
        return needed.weight() == Weight.OTHER
                && needed.items().stream()
                        .flatMap(id -> guide.item(id).stream())
                        .allMatch(item -> item.item().touches().isEmpty());
    }
}
