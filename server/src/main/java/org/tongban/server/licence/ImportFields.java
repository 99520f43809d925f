package org.tongban.server.licence;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tongban.kernel.text.LocalText;
import org.tongban.kernel.text.Parsed;
import org.tongban.server.catalogue.Catalogue;
import org.tongban.server.catalogue.DataElement;
import org.tongban.server.catalogue.ElementType;
import org.tongban.server.catalogue.FaceField;
import org.tongban.server.catalogue.FieldValue;
import org.tongban.server.catalogue.LicenceType;

/** Reads cells as people fill spreadsheets in: days as spreadsheets write them, choices by code or by name. */
final class ImportFields {
    /** What holder and number say already. */
    private static final Set<String> OF_HOLDER = Set.of("subject_name", "person_name", "credit_code", "citizen_id");

    private static final Set<String> NONE = Set.of("无", "—", "-", "/");
    private static final Pattern DAY = Pattern.compile(
            "(\\d{4})(?:\\s*[-/.年]\\s*(\\d{1,2})\\s*[-/.月]\\s*(\\d{1,2})\\s*日?|(\\d{2})(\\d{2}))(?:\\s+0?0:00(?::00)?)?");

    private ImportFields() {}

    static Optional<LocalDate> day(String text) {
        Matcher day = DAY.matcher(text.strip());
        if (!day.matches()) {
            return Optional.empty();
        }
        String month = Optional.ofNullable(day.group(2)).orElse(day.group(4));
        String of = Optional.ofNullable(day.group(3)).orElse(day.group(5));
        try {
            return Optional.of(
                    LocalDate.of(Integer.parseInt(day.group(1)), Integer.parseInt(month), Integer.parseInt(of)));
        } catch (java.time.DateTimeException e) {
            return Optional.empty();
        }
    }

    /** What the face of this type shows, by element; whatever it lacks, has too much or says wrongly is a fault. */
    static Map<String, Object> read(
            Catalogue catalogue, LicenceType type, Map<String, String> line, LocalDate today, List<LocalText> faults) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (FaceField field : type.face()) {
            String value = line.getOrDefault(field.element(), "");
            if (value.isEmpty() && !OF_HOLDER.contains(field.element())) {
                faults.add(LocalText.of(
                        "缺少" + field.label().zh() + "（" + field.element() + "）；原证没有的写“无”",
                        field.label().en() + " (" + field.element()
                                + ") is missing; write “none” if the paper hasn't it"));
            } else if (!value.isEmpty() && !NONE.contains(value)) {
                read(catalogue.element(field.element()).orElseThrow(), field, value, today, faults)
                        .ifPresent(read -> fields.put(field.element(), read));
            }
        }
        tooMuch(type, line, faults);
        return fields;
    }

    private static void tooMuch(LicenceType type, Map<String, String> line, List<LocalText> faults) {
        Set<String> shown = type.face().stream().map(FaceField::element).collect(java.util.stream.Collectors.toSet());
        line.forEach((column, value) -> {
            if (!value.isEmpty()
                    && !shown.contains(column)
                    && !ImportChecks.NEEDED.contains(column)
                    && !Set.of("valid_until", "identifier", "scan", ImportChecks.PHOTO)
                            .contains(column)) {
                faults.add(LocalText.of("这种证照没有 " + column + " 这一项", "A licence of this type has no " + column));
            }
        });
    }

    private static Optional<Object> read(
            DataElement element, FaceField field, String value, LocalDate today, List<LocalText> faults) {
        return switch (element.parse(raw(element, value), today)) {
            case Parsed.Bad<FieldValue>(String code, LocalText why) -> {
                faults.add(LocalText.of(
                        field.label().zh() + "：" + why.zh(), field.label().en() + ": " + why.en()));
                yield Optional.empty();
            }
            case Parsed.Ok<FieldValue>(FieldValue read) ->
                Optional.of(read.raw().size() == 1 ? read.raw().getFirst() : read.raw());
        };
    }

    private static List<String> raw(DataElement element, String value) {
        if (element.type() == ElementType.YES_NO) {
            return List.of(Map.of("是", "yes", "否", "no").getOrDefault(value, value));
        }
        return element.options().isEmpty() ? List.of(value) : chosen(element, value);
    }

    /** Codes or names, one or several: between semicolons, or else also between commas and Chinese list marks. */
    private static List<String> chosen(DataElement element, String value) {
        List<String> chosen = new ArrayList<>();
        for (String part : value.split("[;；|\\n]")) {
            Optional<String> whole = code(element, part);
            if (whole.isPresent()) {
                chosen.add(whole.get());
            } else {
                for (String one : part.split("[、,，](?![^（(]*[）)])")) {
                    chosen.add(code(element, one).orElse(one.strip()));
                }
            }
        }
        return chosen.stream().filter(one -> !one.isBlank()).toList();
    }

    private static Optional<String> code(DataElement element, String text) {
        String said = text.strip();
        return element.options().stream()
                .filter(option -> option.value().equalsIgnoreCase(said)
                        || SameName.of(option.title().zh(), said)
                        || SameName.of(option.title().zh().replaceFirst("（.*", ""), said)
                        || SameName.of(option.title().en(), said))
                .map(option -> option.value())
                .findFirst();
    }
}
