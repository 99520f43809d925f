package org.tongban.server.catalogue;

import java.util.List;
import java.util.function.BiPredicate;
import org.tongban.kernel.text.LocalText;

/** The lists that must be published; each is worked out from the items and never kept by hand (rulebook CAT-06). */
public enum PublicList implements Word {
    POWERS(
            "权责清单",
            "Powers and duties",
            "行政许可、登记、备案、确认、给付：由哪个单位依据什么办理。",
            "Licences, registrations, filings, confirmations and payments: which unit decides, on what basis.",
            (catalogue, item) -> item.kind() != ItemKind.PUBLIC_SERVICE),
    INTERMEDIARY(
            "中介服务清单",
            "Intermediary services",
            "要用到第三方机构出具的材料的事项。清单之外不得要求中介服务。",
            "Items for which a third party makes a material. None may be demanded outside this list.",
            (catalogue, item) -> !byThirdParties(catalogue, item).isEmpty()),
    AT_ONCE(
            "马上办",
            "Done at once",
            "材料齐全当场办结的事项。",
            "Decided on the spot when everything is there.",
            (catalogue, item) -> item.availability().instant()),
    NEARBY(
            "就近办",
            "Near home",
            "在乡镇（街道）、村（社区）或者自助终端就能办的事项。",
            "Can be done in the township, the village or at a self-service terminal.",
            (catalogue, item) -> near(item)),
    ONLINE("网上办", "Online", "可以在网上申请的事项。", "Can be applied for online.", (catalogue, item) -> online(item)),
    ONE_VISIT(
            "一次办",
            "One visit at most",
            "单独办理最多跑一次的事项。",
            "Needs at most one visit, done by itself.",
            (catalogue, item) -> item.comes().alone() <= 1),
    WHOLE_PROCESS(
            "全流程网上审批",
            "Whole process online",
            "可以在网上申请、不用到场、不看纸质原件的事项。",
            "Applied for online, with nobody having to come and no paper original to be shown.",
            PublicList::wholeProcessOnline),
    ACROSS_PROVINCES(
            "跨省通办",
            "Across provinces",
            "在外省也能申请的事项。",
            "Can be applied for in another province.",
            (catalogue, item) -> item.availability().crossProvince()),
    ASSISTED(
            "帮办代办",
            "With a helper",
            "有专人免费帮办代办的事项。",
            "Somebody helps, or does it for you, free of charge.",
            (catalogue, item) -> item.availability().assisted());

    private final LocalText title;
    private final LocalText meaning;
    private final BiPredicate<Catalogue, Item> holds;

    PublicList(String zh, String en, String zhMeaning, String enMeaning, BiPredicate<Catalogue, Item> holds) {
        this.title = LocalText.of(zh, en);
        this.meaning = LocalText.of(zhMeaning, enMeaning);
        this.holds = holds;
    }

    public LocalText title() {
        return title;
    }

    /** By what an item gets onto the list. */
    public LocalText meaning() {
        return meaning;
    }

    public boolean holds(Catalogue catalogue, Item item) {
        return holds.test(catalogue, item);
    }

    /** In the order of the catalogue. */
    public List<Item> items(Catalogue catalogue) {
        return catalogue.items().values().stream()
                .filter(item -> holds(catalogue, item))
                .toList();
    }

    /** What third parties make for an item. */
    public static List<Material> byThirdParties(Catalogue catalogue, Item item) {
        return item.materials().stream()
                .flatMap(use -> catalogue.material(use.material()).stream())
                .filter(material -> material.issuedBy() == IssuedBy.THIRD_PARTY)
                .toList();
    }

    private static boolean online(Item item) {
        return item.availability().channels().contains(Channel.ONLINE);
    }

    private static boolean near(Item item) {
        return item.availability().nearHome() || item.availability().channels().contains(Channel.SELF_SERVICE);
    }

    private static boolean wholeProcessOnline(Catalogue catalogue, Item item) {
        return online(item)
                && item.comes().bundled() == 0
                && item.materials().stream()
                        .flatMap(use -> catalogue.material(use.material()).stream())
                        .noneMatch(Material::paper);
    }
}
