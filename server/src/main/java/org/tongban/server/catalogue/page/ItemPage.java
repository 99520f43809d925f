package org.tongban.server.catalogue.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.Basis;
import org.tongban.server.catalogue.Catalogue;
import org.tongban.server.catalogue.Channel;
import org.tongban.server.catalogue.Fee;
import org.tongban.server.catalogue.Item;
import org.tongban.server.catalogue.LawTexts;
import org.tongban.server.catalogue.LocalItem;
import org.tongban.server.catalogue.MaterialUse;
import org.tongban.server.catalogue.Situation;
import org.tongban.server.catalogue.SubjectKind;
import org.tongban.server.catalogue.Unit;

/**
 * One item as it is done in one place: the same record that feeds counter, guide and form.
 *
 * @param alone where it is applied for by itself; empty when that can't be done here
 * @param notAlone why that can't be done here; empty when it can
 */
public record ItemPage(
        String id,
        LocalText title,
        LocalText summary,
        String region,
        LocalText place,
        List<Regions.Group> regions,
        List<Fact> facts,
        List<Case> situations,
        List<LocalText> conditions,
        List<Needed> materials,
        List<Rests> basis,
        List<ThemesPage.Tile> themes,
        Optional<String> alone,
        Optional<LocalText> notAlone) {

    /** @param text where it can be read here */
    public record Rests(LocalText citation, Optional<String> text) {}

    public record Fact(LocalText label, List<LocalText> lines) {}

    /** One of the situations. @param because why another level decides it */
    public record Case(LocalText title, Optional<LocalText> because) {}

    /**
     * @param cases the situations in which it is needed, empty for all
     * @param instead what serves in its place, so that it isn't submitted
     */
    public record Needed(
            LocalText title,
            List<LocalText> cases,
            Optional<LocalText> because,
            Optional<LocalText> instead,
            boolean canWait,
            List<LocalText> review) {}

    static ItemPage of(Catalogue catalogue, LocalItem local, List<Regions.Group> regions, LawTexts texts) {
        Item item = local.item();
        Map<Basis, String> addresses = texts.addresses(item.basis());
        return new ItemPage(
                item.id(),
                item.title(),
                item.summary().orElse(item.kind().title()),
                local.region().code(),
                local.region().name(),
                regions,
                facts(catalogue, local),
                item.situations().stream()
                        .map(one -> new Case(one.title(), one.because()))
                        .toList(),
                item.conditions(),
                item.materials().stream()
                        .flatMap(use -> needed(catalogue, item, use).stream())
                        .toList(),
                item.basis().stream()
                        .map(one -> new Rests(one.citation(), Optional.ofNullable(addresses.get(one))))
                        .toList(),
                catalogue.themesWith(item.id()).stream().map(ThemesPage::tile).toList(),
                alone(catalogue, local),
                notAlone(local));
    }

    private static Optional<LocalText> notAlone(LocalItem local) {
        if (!local.item().availability().channels().contains(Channel.ONLINE)) {
            return Optional.of(LocalText.of("这一项要到窗口办，网上不能申请。", "This one is applied for at a counter, not here."));
        }
        return local.unit().isPresent()
                ? Optional.empty()
                : Optional.of(LocalText.of(
                        "这里还没有负责这一项的单位，暂时不能申请。请另选地区，或者拨打 12345 咨询。",
                        "Nobody is responsible for this one here yet, so it can't be applied for. Choose another place,"
                                + " or call 12345."));
    }

    private static Optional<String> alone(Catalogue catalogue, LocalItem local) {
        Item item = local.item();
        if (notAlone(local).isPresent()) {
            return Optional.empty();
        }
        String theme = Catalogue.themeOfOnly(item.id());
        boolean asks = catalogue.theme(theme).stream()
                .anyMatch(alone -> !alone.questions().isEmpty());
        return Optional.of(
                "/themes/" + theme + "/guide?region=" + local.region().code() + (asks ? "" : "&done=1"));
    }

    private static Optional<Needed> needed(Catalogue catalogue, Item item, MaterialUse use) {
        return catalogue
                .material(use.material())
                .map(material -> new Needed(
                        material.title(),
                        item.situations().stream()
                                .filter(situation -> use.situations().contains(situation.id()))
                                .map(Situation::title)
                                .toList(),
                        use.because(),
                        material.replacedBy().map(instead -> Words.instead(catalogue, instead)),
                        Words.canWait(item, use),
                        use.review()));
    }

    private static List<Fact> facts(Catalogue catalogue, LocalItem local) {
        Item item = local.item();
        List<Fact> facts = new ArrayList<>();
        facts.add(fact("事项类型", "Kind", item.kind().title()));
        List<LocalItem> cases = Words.cases(catalogue, local);
        facts.add(new Fact(LocalText.of("由谁决定", "Decided by"), byCase(cases, ItemPage::unit)));
        facts.add(new Fact(
                LocalText.of("谁可以办", "For whom"),
                item.subjects().stream().sorted().map(SubjectKind::title).toList()));
        facts.add(new Fact(
                LocalText.of("承诺时限", "Promised limit"),
                byCase(cases, one -> one.promised().text())));
        facts.add(new Fact(LocalText.of("法定时限", "Legal limit"), byCase(cases, ItemPage::statutory)));
        facts.add(fact("收费", "Fee", fee(item)));
        facts.add(fact("办结后得到", "Result", catalogue.resultTitle(item)));
        if (!item.needs().isEmpty()) {
            facts.add(new Fact(
                    LocalText.of("要先有", "Needs first"),
                    item.needs().stream()
                            .flatMap(id -> catalogue.item(id).stream())
                            .map(Item::title)
                            .toList()));
        }
        Stream.of(
                        local.hours().map(text -> new Fact(LocalText.of("办公时间", "Hours"), List.of(text))),
                        local.address().map(text -> new Fact(LocalText.of("地点", "Place"), List.of(text))),
                        local.contact().map(text -> fact("咨询电话", "Phone", LocalText.of(text, text))))
                .flatMap(Optional::stream)
                .forEach(facts::add);
        return facts;
    }

    private static LocalText unit(LocalItem local) {
        return local.unit().map(Unit::name).orElse(LocalText.of("本地没有负责的单位", "Nobody here is responsible for it"));
    }

    private static LocalText statutory(LocalItem local) {
        return local.statutory().map(period -> period.text()).orElse(LocalText.of("法律没有统一规定", "No law sets one"));
    }

    /** One line where it is the same in every case; else one for each value, with the cases it is for. */
    private static List<LocalText> byCase(List<LocalItem> cases, Function<LocalItem, LocalText> value) {
        Map<LocalText, List<LocalText>> titles = new LinkedHashMap<>();
        cases.forEach(one -> titles.computeIfAbsent(value.apply(one), first -> new ArrayList<>())
                .addAll(one.situation().map(Situation::title).stream().toList()));
        if (titles.size() == 1) {
            return List.copyOf(titles.keySet());
        }
        return titles.entrySet().stream()
                .map(entry -> LocalText.of(
                        joined(entry.getValue(), "、", LocalText::zh) + "："
                                + entry.getKey().zh(),
                        joined(entry.getValue(), ", ", LocalText::en) + ": "
                                + entry.getKey().en()))
                .toList();
    }

    private static String joined(List<LocalText> titles, String between, Function<LocalText, String> language) {
        return titles.stream().map(language).collect(Collectors.joining(between));
    }

    private static LocalText fee(Item item) {
        return switch (item.fee()) {
            case Fee.None() -> LocalText.of("不收费", "Free");
            case Fee.Charged(var amount, Basis basis) ->
                LocalText.of(
                        amount.toPlainString() + " 元（" + basis.citation().zh() + "）",
                        amount.toPlainString() + " yuan (" + basis.citation().en() + ")");
        };
    }

    private static Fact fact(String zh, String en, LocalText line) {
        return new Fact(LocalText.of(zh, en), List.of(line));
    }
}
