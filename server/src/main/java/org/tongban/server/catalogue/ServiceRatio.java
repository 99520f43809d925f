package org.tongban.server.catalogue;

import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.tongban.kernel.text.LocalText;

/** Service levels as shares of the items of a catalogue, computed and never typed in (rulebook CAT-15). */
public enum ServiceRatio implements Word {
    FULLY_ONLINE(
            "可以全程网办",
            "Can be done fully online",
            97,
            "可以在网上申请、不用到场、不看纸质原件的事项 ÷ 全部事项。",
            "Items applied for online with nobody having to come, of all items.",
            (catalogue, item) -> true,
            PublicList.WHOLE_PROCESS::holds),
    BY_COMMITMENT(
            "可以告知承诺",
            "Offered by commitment",
            80,
            "提供告知承诺的许可事项 ÷ 不直接涉及安全、健康、财产等因而可以实行告知承诺的许可事项。",
            "Licences offered by commitment, of those that touch nothing protected and so may be.",
            (catalogue, item) ->
                    item.kind() == ItemKind.LICENCE && item.touches().isEmpty(),
            (catalogue, item) -> item.committable()),
    NEAR_HOME(
            "可以就近办",
            "Can be done near home",
            50,
            "在乡镇（街道）、村（社区）或者自助终端就能办的事项 ÷ 全部事项。",
            "Items done in the township, the village or at a terminal, of all items.",
            (catalogue, item) -> true,
            PublicList.NEARBY::holds),
    ONE_COUNTER(
            "进综合窗口",
            "Through one general counter",
            80,
            "可以在综合窗口申请的事项 ÷ 全部事项。",
            "Items that the general counter takes, of all items.",
            (catalogue, item) -> true,
            (catalogue, item) -> item.availability().channels().contains(Channel.COUNTER));

    private final LocalText title;
    private final int target;
    private final LocalText method;
    private final BiPredicate<Catalogue, Item> counted;
    private final BiPredicate<Catalogue, Item> reached;

    ServiceRatio(
            String zh,
            String en,
            int target,
            String zhMethod,
            String enMethod,
            BiPredicate<Catalogue, Item> counted,
            BiPredicate<Catalogue, Item> reached) {
        this.title = LocalText.of(zh, en);
        this.target = target;
        this.method = LocalText.of(zhMethod, enMethod);
        this.counted = counted;
        this.reached = reached;
    }

    public LocalText title() {
        return title;
    }

    /** In per cent. */
    public int target() {
        return target;
    }

    /** What is divided by what. */
    public LocalText method() {
        return method;
    }

    public Share of(Catalogue catalogue) {
        return of(catalogue, item -> true);
    }

    /** Of these items alone. */
    public Share of(Catalogue catalogue, Predicate<Item> which) {
        List<Item> all = catalogue.items().values().stream()
                .filter(which)
                .filter(item -> counted.test(catalogue, item))
                .toList();
        long part = all.stream().filter(item -> reached.test(catalogue, item)).count();
        return new Share(Math.toIntExact(part), all.size());
    }
}
