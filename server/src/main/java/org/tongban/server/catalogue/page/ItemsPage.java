package org.tongban.server.catalogue.page;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.Catalogue;
import org.tongban.server.catalogue.Counter;
import org.tongban.server.catalogue.Item;
import org.tongban.server.catalogue.LocalItem;
import org.tongban.server.catalogue.PublicList;
import org.tongban.server.catalogue.Region;
import org.tongban.server.catalogue.Word;

/**
 * Items by department, by how they can be done, and by place.
 *
 * @param region the place looked at
 * @param counters where one can go there
 * @param total how many items there are by the choice
 * @param next the address of the next page
 */
public record ItemsPage(
        String region,
        LocalText place,
        List<Regions.Group> regions,
        List<Choice> departments,
        List<Choice> ways,
        List<Department> shown,
        List<Counter> counters,
        int total,
        Optional<String> next) {

    static final int PAGE = 50;

    /** @param value what is chosen, blank for all */
    public record Choice(String value, LocalText title, long count, boolean chosen) {}

    public record Department(LocalText title, List<Row> items) {}

    public record Row(String address, LocalText title, LocalText summary, LocalText unit, LocalText promised) {}

    record Asked(String region, String department, String way, int from) {

        String address(int start) {
            return "/items?region=" + code(region) + "&department=" + code(department) + "&way=" + code(way) + "&from="
                    + start;
        }

        private static String code(String text) {
            return URLEncoder.encode(text, StandardCharsets.UTF_8);
        }
    }

    static ItemsPage of(Catalogue catalogue, Asked asked, Region region, List<Regions.Group> groups) {
        List<LocalItem> here = catalogue.items().keySet().stream()
                .flatMap(id -> catalogue.itemAt(id, region.code()).stream())
                .toList();
        Optional<PublicList> way = Word.of(PublicList.class, asked.way());
        List<LocalItem> byWay = here.stream()
                .filter(local ->
                        way.map(list -> list.holds(catalogue, local.item())).orElse(true))
                .toList();
        List<LocalItem> chosen = byWay.stream()
                .filter(local ->
                        asked.department().isBlank() || local.item().decides().equals(asked.department()))
                .toList();
        int from = Math.clamp(asked.from(), 0, chosen.size());
        int to = Math.min(chosen.size(), from + PAGE);
        return new ItemsPage(
                region.code(),
                region.name(),
                groups,
                departments(catalogue, byWay, asked.department()),
                ways(catalogue, here, way),
                grouped(catalogue, region, sorted(catalogue, chosen).subList(from, to)),
                catalogue.counters().values().stream()
                        .filter(counter -> counter.region().equals(region.code()))
                        .toList(),
                chosen.size(),
                to < chosen.size() ? Optional.of(asked.address(to)) : Optional.empty());
    }

    private static List<LocalItem> sorted(Catalogue catalogue, List<LocalItem> items) {
        List<String> order = List.copyOf(catalogue.roles().keySet());
        return items.stream()
                .sorted(java.util.Comparator.comparingInt(
                        local -> order.indexOf(local.item().decides())))
                .toList();
    }

    private static List<Choice> departments(Catalogue catalogue, List<LocalItem> items, String chosen) {
        Map<String, Long> counts = items.stream()
                .collect(Collectors.groupingBy(local -> local.item().decides(), Collectors.counting()));
        List<Choice> choices = new ArrayList<>();
        choices.add(new Choice("", LocalText.of("所有部门", "All departments"), items.size(), chosen.isBlank()));
        catalogue.roles().forEach((role, title) -> {
            if (counts.containsKey(role)) {
                choices.add(new Choice(role, title, counts.getOrDefault(role, 0L), role.equals(chosen)));
            }
        });
        return choices;
    }

    private static List<Choice> ways(Catalogue catalogue, List<LocalItem> items, Optional<PublicList> chosen) {
        List<Choice> choices = new ArrayList<>();
        choices.add(new Choice("", LocalText.of("怎么办都行", "Any way"), items.size(), chosen.isEmpty()));
        for (PublicList list : PublicList.values()) {
            if (list != PublicList.POWERS && list != PublicList.INTERMEDIARY) {
                long count = items.stream()
                        .filter(local -> list.holds(catalogue, local.item()))
                        .count();
                choices.add(new Choice(list.word(), list.title(), count, chosen.equals(Optional.of(list))));
            }
        }
        return choices;
    }

    private static List<Department> grouped(Catalogue catalogue, Region region, List<LocalItem> items) {
        Map<String, List<Row>> rows = new LinkedHashMap<>();
        items.forEach(local -> rows.computeIfAbsent(local.item().decides(), first -> new ArrayList<>())
                .add(row(catalogue, local, region)));
        return rows.entrySet().stream()
                .map(entry -> new Department(
                        Optional.ofNullable(catalogue.roles().get(entry.getKey()))
                                .orElse(LocalText.of(entry.getKey(), entry.getKey())),
                        entry.getValue()))
                .toList();
    }

    private static Row row(Catalogue catalogue, LocalItem local, Region region) {
        Item item = local.item();
        return new Row(
                "/items/" + item.id() + "?region=" + region.code(),
                item.title(),
                item.summary().orElse(item.kind().title()),
                Words.unit(catalogue, local),
                Words.promised(catalogue, local));
    }
}
