package org.tongban.server.catalogue.check;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tongban.server.catalogue.Item;
import org.tongban.server.catalogue.ItemResult;
import org.tongban.server.catalogue.LicenceType;
import org.tongban.server.catalogue.Theme;
import org.tongban.server.catalogue.ThemeItem;
import org.tongban.server.catalogue.pack.Packs;
import org.tongban.server.catalogue.pack.Read;

/** Themes hang together: order, and what their composite licence gathers (rulebook CAT-13, LIC-01). */
final class ThemeChecks {

    private final Packs packs;
    private final Findings findings;
    private final Map<String, Item> items = new HashMap<>();

    ThemeChecks(Packs packs, Findings findings) {
        this.packs = packs;
        this.findings = findings;
        packs.items().all().forEach(read -> items.put(read.value().id(), read.value()));
    }

    void run() {
        for (Read<Theme> read : packs.themes().all()) {
            afterInTheme(read);
            order(read);
            composite(read);
        }
    }

    private void afterInTheme(Read<Theme> read) {
        Theme theme = read.value();
        for (int i = 0; i < theme.items().size(); i++) {
            for (String before : theme.items().get(i).after()) {
                if (theme.item(before).isEmpty()) {
                    findings.add(
                            Check.ORDER_OUTSIDE,
                            read.at("items", i, "after"),
                            theme.id(),
                            "前置事项“" + before + "”不在本主题中",
                            "“" + before + "”, which is to come before, isn't in this theme");
                }
            }
        }
    }

    /** Takes away, again and again, what waits for nothing; what is left goes in a circle. */
    private void order(Read<Theme> read) {
        Theme theme = read.value();
        Map<String, Set<String>> before = new HashMap<>();
        Set<String> all = theme.items().stream().map(ThemeItem::item).collect(Collectors.toCollection(TreeSet::new));
        for (ThemeItem entry : theme.items()) {
            Set<String> predecessors = new LinkedHashSet<>(entry.after());
            Item item = items.get(entry.item());
            if (item != null) {
                predecessors.addAll(item.needs());
            }
            predecessors.retainAll(all);
            before.put(entry.item(), predecessors);
        }
        Set<String> left = new TreeSet<>(all);
        while (left.removeIf(
                item -> before.getOrDefault(item, Set.of()).stream().noneMatch(left::contains))) {
            // each round frees those that waited for the ones before
        }
        if (!left.isEmpty()) {
            findings.add(
                    Check.ORDER_CYCLE,
                    read.at("items"),
                    theme.id(),
                    "这些事项互为前置，谁也不能先办：" + String.join("、", left),
                    "These items wait for each other, so none can come first: " + String.join(", ", left));
        }
    }

    private void composite(Read<Theme> read) {
        Theme theme = read.value();
        theme.composite()
                .flatMap(id -> packs.licences().byId().getOrDefault(id, List.of()).stream()
                        .findFirst())
                .map(Read::value)
                .ifPresent(composite -> composite(read, composite));
    }

    private void composite(Read<Theme> read, LicenceType composite) {
        if (!composite.composite()) {
            report(
                    read,
                    "“" + composite.id() + "”不是综合许可凭证，请写明 composite.gathers",
                    "“" + composite.id() + "” gathers no licences; give it composite.gathers");
            return;
        }
        Set<String> issued = read.value().items().stream()
                .flatMap(entry -> Optional.ofNullable(items.get(entry.item())).stream())
                .flatMap(item -> item.result() instanceof ItemResult.Licence(String licence, var present)
                        ? Stream.of(licence)
                        : Stream.<String>empty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        for (String part : composite.gathers()) {
            if (!issued.contains(part)) {
                report(
                        read,
                        "综合许可凭证“" + composite.id() + "”汇集的“" + part + "”不由本主题任何事项颁发",
                        "The composite licence “" + composite.id() + "” gathers “" + part
                                + "”, which no item of this theme issues");
            }
        }
    }

    private void report(Read<Theme> read, String zh, String en) {
        findings.add(Check.COMPOSITE_PART, read.at("composite"), read.value().id(), zh, en);
    }
}
