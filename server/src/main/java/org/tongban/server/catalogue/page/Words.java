package org.tongban.server.catalogue.page;

import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.Catalogue;
import org.tongban.server.catalogue.Guide;
import org.tongban.server.catalogue.Instead;
import org.tongban.server.catalogue.Item;
import org.tongban.server.catalogue.LicenceType;
import org.tongban.server.catalogue.MaterialUse;
import org.tongban.server.catalogue.NeededMaterial;
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
