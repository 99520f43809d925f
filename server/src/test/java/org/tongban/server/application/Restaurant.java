package org.tongban.server.application;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.tongban.server.catalogue.Catalogue;

/** An ordinary restaurant, as tests apply for it. */
final class Restaurant {
    static final String YAODU = "141002";
    static final LocalDate DAY = LocalDate.of(2026, 3, 3);

    /** Rented, 320 m², 60 seats, gas, sign, drains, 12 employees: every item of the theme applies. */
    static final Map<String, List<String>> ANSWERS = Map.ofEntries(
            Map.entry("subject_kind", List.of("company")),
            Map.entry("already_registered", List.of("no")),
            Map.entry("food_business", List.of("catering")),
            Map.entry("food_items", List.of("hot", "cold")),
            Map.entry("delivery_only", List.of("no")),
            Map.entry("premises_area", List.of("320")),
            Map.entry("seats", List.of("60")),
            Map.entry("premises_right", List.of("lease")),
            Map.entry("kitchen_fuel", List.of("piped-gas")),
            Map.entry("fire_method", List.of("inspection")),
            Map.entry("shop_sign", List.of("yes")),
            Map.entry("town_sewer", List.of("yes")),
            Map.entry("staff_count", List.of("12")));

    /** Values that are right for fields that accept only some; all others take a few words or the first option. */
    private static final Map<String, String> VALUES = Map.of(
            "outlet_diameter", "100",
            "premises_area", "120",
            "fund_rate", "8",
            "bank_account", "6222020200112233",
            "premises_address", "临汾市尧都区平阳南街1号商铺",
            "subject_name", "临汾市尧都区例面馆有限公司");

    private Restaurant() {}

    static Map<String, List<String>> answersWith(String question, String... answer) {
        Map<String, List<String>> answers = new LinkedHashMap<>(ANSWERS);
        answers.put(question, List.of(answer));
        return answers;
    }

    /** A good value for a field of the form. @param type as the API names it: {@code text}, {@code number} … */
    static List<String> value(String element, String type, List<String> options) {
        if (VALUES.containsKey(element)) {
            return List.of(VALUES.getOrDefault(element, ""));
        }
        return switch (type) {
            case "choice", "multi" -> List.of(options.getFirst());
            case "yes_no" -> List.of("no");
            case "date" -> List.of("2026-05-31");
            case "number" -> List.of("3");
            default -> List.of(text(element));
        };
    }

    private static String text(String element) {
        if (element.endsWith("_id")) {
            return "110101199003077758";
        }
        return element.endsWith("_mobile") ? "13800138000" : "示例内容";
    }

    static byte[] pdf() {
        return "%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\nstartxref\n0\n%%EOF\n"
                .getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    }

    static Catalogue catalogue() {
        try (Stream<Path> folders = Files.list(Path.of("..", "packs"))) {
            List<Path> packs = folders.filter(folder -> Files.exists(folder.resolve("pack.yaml")))
                    .toList();
            return Catalogue.load(packs, DAY).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
