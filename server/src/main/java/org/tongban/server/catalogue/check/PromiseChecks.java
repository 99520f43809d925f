package org.tongban.server.catalogue.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.tongban.kernel.calendar.LegalPeriod;
import org.tongban.server.catalogue.Channel;
import org.tongban.server.catalogue.Fee;
import org.tongban.server.catalogue.Item;
import org.tongban.server.catalogue.Theme;
import org.tongban.server.catalogue.ThemeItem;
import org.tongban.server.catalogue.ThemePromise;
import org.tongban.server.catalogue.pack.Packs;
import org.tongban.server.catalogue.pack.Read;

/** Holds the items of a theme to what is promised of the whole (rulebook CAT-17: opening a business). */
final class PromiseChecks {
    private final Packs packs;
    private final Findings findings;
    private final Map<String, List<Item>> versions = new HashMap<>();

    PromiseChecks(Packs packs, Findings findings) {
        this.packs = packs;
        this.findings = findings;
        packs.items()
                .all()
                .forEach(read -> versions.computeIfAbsent(read.value().id(), id -> new ArrayList<>())
                        .add(read.value()));
    }

    void run() {
        packs.themes().all().forEach(read -> read.value().promise().ifPresent(promise -> keep(read, promise)));
    }

    private void keep(Read<Theme> read, ThemePromise promise) {
        Theme theme = read.value();
        promise.items()
                .filter(count -> count != theme.items().size())
                .ifPresent(count -> broken(
                        read,
                        "items",
                        "承诺 " + count + " 件事，列出的是 " + theme.items().size() + " 件",
                        count + " items are promised, and " + theme.items().size() + " are listed"));
        theme.items().stream()
                .flatMap(entry -> versions.getOrDefault(entry.item(), List.of()).stream())
                .forEach(item -> keep(read, promise, item));
        promise.whole().ifPresent(whole -> keepWhole(read, whole));
    }

    /** The items one after the other in their order, each in its longest version. */
    private void keepWhole(Read<Theme> read, LegalPeriod whole) {
        List<Chain> chains = read.value().items().stream()
                .map(entry -> chainTo(read.value(), entry, Set.of()))
                .toList();
        chains.stream()
                .filter(chain ->
                        chain.length().map(length -> length.longerThan(whole)).orElse(false))
                .findFirst()
                .ifPresent(chain -> broken(
                        read,
                        "whole",
                        "承诺全部在" + whole.text().zh() + "内办好，依次办理“" + String.join("、", chain.items()) + "”要 "
                                + chain.length().orElseThrow().text().zh(),
                        "All of it is to take " + whole.text().en() + ", and one after the other "
                                + String.join(", ", chain.items()) + " take "
                                + chain.length().orElseThrow().text().en()));
    }

    /** Items that wait for each other, the last one included, and how long they take together. */
    private record Chain(List<String> items, Optional<LegalPeriod> length) {
        private static final Chain NONE = new Chain(List.of(), Optional.empty());

        Chain then(Item item) {
            LegalPeriod own = item.longestPromised();
            return new Chain(
                    Stream.concat(items.stream(), Stream.of(item.id())).toList(),
                    Optional.of(length.map(before -> before.followedBy(own)).orElse(own)));
        }

        boolean longerThan(Chain other) {
            return length.isPresent()
                    && other.length.map(known -> length.get().longerThan(known)).orElse(true);
        }
    }

    private Chain chainTo(Theme theme, ThemeItem entry, Set<String> behind) {
        Chain longest = Chain.NONE;
        for (Item item : versions.getOrDefault(entry.item(), List.of())) {
            Chain before = Chain.NONE;
            for (String id :
                    Stream.concat(entry.after().stream(), item.needs().stream()).toList()) {
                Optional<ThemeItem> earlier = theme.item(id).filter(found -> !behind.contains(id));
                if (earlier.isPresent()) {
                    Chain chain = chainTo(theme, earlier.get(), with(behind, entry.item()));
                    before = chain.longerThan(before) ? chain : before;
                }
            }
            Chain chain = before.then(item);
            longest = chain.longerThan(longest) ? chain : longest;
        }
        return longest;
    }

    private static Set<String> with(Set<String> all, String one) {
        Set<String> more = new HashSet<>(all);
        more.add(one);
        return more;
    }

    private void keep(Read<Theme> read, ThemePromise promise, Item item) {
        if (promise.free() && !(item.fee() instanceof Fee.None)) {
            broken(read, "free", "承诺不收费，“" + item.id() + "”要收费", "It is to be free, and " + item.id() + " isn't");
        }
        promise.within()
                .filter(within -> item.longestPromised().longerThan(within))
                .ifPresent(within -> broken(
                        read,
                        "within",
                        "承诺 " + within.text().zh() + " 内，“" + item.id() + "”承诺的是 "
                                + item.longestPromised().text().zh(),
                        "It is to take " + within.text().en() + ", and " + item.id() + " is promised in "
                                + item.longestPromised().text().en()));
        boolean everywhere = item.availability().channels().contains(Channel.ONLINE)
                && item.availability().channels().contains(Channel.COUNTER);
        if (promise.oneWindow() && (!everywhere || item.comes().bundled() > 0)) {
            broken(
                    read,
                    "one-window",
                    "承诺一网一窗、不用再跑，“" + item.id() + "”不能网上办、窗口办，或者还要跑",
                    "One site and one window are promised, and " + item.id()
                            + " can't be done online and at a counter, or one has to come again");
        }
    }

    private void broken(Read<Theme> read, String key, String zh, String en) {
        findings.add(
                Check.PROMISE_BROKEN, read.at("promises", key), read.value().id(), zh, en);
    }
}
