package org.tongban.server.demo;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** What the made-up restaurant answers, fills in and hands in, for tests that do it in a browser. */
public final class RestaurantPapers {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private RestaurantPapers() {}

    public static Map<String, List<String>> answers() {
        return MadeUpRestaurant.ANSWERS;
    }

    /**
     * @param type how the field is asked: text, number or date
     * @return what belongs into the field
     */
    public static String value(String element, String type, LocalDate today) {
        return MadeUpRestaurant.value(JSON.valueToTree(Map.of("element", element, "type", type)), today)
                .getFirst();
    }

    /** What is Chinese by nature: names and addresses, and what people of the made-up city write. */
    public static Stream<String> chinese() {
        Stream<String> names = Cast.read().groups().stream()
                .flatMap(group -> group.members().stream())
                .flatMap(member -> Stream.concat(
                        Stream.of(member.name().zh()),
                        Stream.concat(member.address().stream(), member.business().map(Cast.Business::name).stream())));
        Stream<String> written =
                MadeUpRestaurant.own(LocalDate.EPOCH).values().stream().flatMap(List::stream);
        return Stream.concat(names, written)
                .sorted(Comparator.comparingInt(String::length).reversed());
    }

    /** A small PDF. @param title in ASCII */
    public static byte[] paper(String title) {
        return MadeUpRestaurant.paper(title);
    }
}
