package org.tongban.server.catalogue.pack;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.tongban.kernel.calendar.LegalPeriod;
import org.tongban.kernel.text.LocalText;
import org.tongban.kernel.text.Parsed;
import org.tongban.rules.Condition;
import org.tongban.server.catalogue.Place;
import org.tongban.server.catalogue.Word;
import org.tongban.server.catalogue.check.Check;
import org.tongban.server.catalogue.check.Findings;

/**
 * Reads the keys of one mapping. What is missing or can't be read becomes a finding, and a stand-in is returned so that
 * reading goes on and everything wrong is told at once; packs with such findings are never loaded.
 */
final class Block {

    /** Chinese characters and nothing Latin: no English. */
    private static final Pattern HAN_ONLY = Pattern.compile("(?U)(?=.*\\p{IsHan})[^A-Za-z]*", Pattern.DOTALL);

    private static final LocalText NO_TEXT = LocalText.of("？", "?");

    private final Node.Mapping node;
    private final Reading reading;
    private final Findings findings;
    private final String subject;
    private final Set<String> known = new HashSet<>();

    Block(Node.Mapping node, Reading reading, String subject) {
        this.node = node;
        this.reading = reading;
        this.findings = reading.findings();
        this.subject = subject;
    }

    Node.Mapping node() {
        return node;
    }

    String subject() {
        return subject;
    }

    boolean has(String key) {
        known.add(key);
        return node.get(key).isPresent();
    }

    Place place(String key) {
        return node.at(key);
    }

    Optional<Node> find(String key) {
        known.add(key);
        return node.get(key);
    }

    String string(String key) {
        return optionalString(key).orElseGet(() -> {
            missing(key);
            return "";
        });
    }

    Optional<String> optionalString(String key) {
        return find(key).flatMap(value -> scalar(key, value));
    }

    LocalText text(String key) {
        return optionalText(key).orElseGet(() -> {
            missing(key);
            return NO_TEXT;
        });
    }

    Optional<LocalText> optionalText(String key) {
        return find(key).map(value -> text(key, value));
    }

    List<LocalText> texts(String key) {
        return items(key).stream().map(item -> text(key, item)).toList();
    }

    /** A list of words; one word alone counts as a list of one. */
    List<String> strings(String key) {
        return items(key).stream().flatMap(item -> scalar(key, item).stream()).toList();
    }

    boolean flag(String key) {
        return flag(key, false);
    }

    boolean flag(String key, boolean otherwise) {
        return optionalString(key)
                .map(text -> switch (text) {
                    case "true" -> true;
                    case "false" -> false;
                    default -> bad(key, text, "true 或 false", "true or false", otherwise);
                })
                .orElse(otherwise);
    }

    Optional<BigDecimal> number(String key) {
        return optionalString(key).flatMap(text -> {
            try {
                return Optional.of(new BigDecimal(text));
            } catch (NumberFormatException noNumber) {
                return bad(key, text, "数字", "a number", Optional.empty());
            }
        });
    }

    int count(String key, int otherwise) {
        return number(key)
                .map(number -> {
                    try {
                        return number.intValueExact();
                    } catch (ArithmeticException fraction) {
                        return bad(key, number.toPlainString(), "整数", "a whole number", otherwise);
                    }
                })
                .orElse(otherwise);
    }

    Optional<LocalDate> date(String key) {
        return optionalString(key).flatMap(text -> date(key, text));
    }

    List<LocalDate> dates(String key) {
        return strings(key).stream().flatMap(text -> date(key, text).stream()).toList();
    }

    private Optional<LocalDate> date(String key, String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeParseException noDate) {
            return bad(key, text, "日期，如 2026-01-31", "a date such as 2026-01-31", Optional.empty());
        }
    }

    /** A length of time in days or longer. */
    Optional<LegalPeriod> period(String key) {
        return limit(key)
                .flatMap(period -> period instanceof LegalPeriod.OfficePeriod
                        ? bad(key, period.toString(), "按日或更长的时间", "counted in days or longer", Optional.empty())
                        : Optional.of(period));
    }

    /** A limit for deciding, which may also be in office time. */
    Optional<LegalPeriod> limit(String key) {
        return optionalString(key).flatMap(text -> parsed(key, LegalPeriod.parse(text)));
    }

    /** A constant by its word; the stand-in when it is missing or unknown. */
    <E extends Enum<E> & Word> E word(String key, Class<E> type, E otherwise) {
        if (!has(key)) {
            missing(key);
            return otherwise;
        }
        return optionalWord(key, type).orElse(otherwise);
    }

    <E extends Enum<E> & Word> Optional<E> optionalWord(String key, Class<E> type) {
        return optionalString(key).flatMap(text -> word(key, text, type));
    }

    <E extends Enum<E> & Word> Set<E> words(String key, Class<E> type) {
        Set<E> words = new LinkedHashSet<>();
        strings(key).forEach(text -> word(key, text, type).ifPresent(words::add));
        return words;
    }

    Condition condition(String key) {
        return optionalString(key)
                .map(text -> reading.condition(text, place(key), subject))
                .orElse(Condition.always());
    }

    Optional<Block> block(String key) {
        return find(key).flatMap(value -> block(key, value));
    }

    List<Block> blocks(String key) {
        return items(key).stream().flatMap(item -> block(key, item).stream()).toList();
    }

    /** The entries of a mapping whose keys are ids, in order. */
    Map<String, Block> blocksByKey(String key) {
        Map<String, Block> blocks = new LinkedHashMap<>();
        block(key)
                .ifPresent(parent -> parent.node
                        .entries()
                        .forEach((id, child) -> parent.block(id, child).ifPresent(block -> blocks.put(id, block))));
        return blocks;
    }

    /** The values of a mapping whose keys are ids, in order; one value alone counts as a list of one. */
    Map<String, List<String>> stringsByKey(String key) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        block(key)
                .ifPresent(parent -> parent.node.entries().keySet().forEach(id -> values.put(id, parent.strings(id))));
        return values;
    }

    /** A list in which a word alone is short for a mapping. */
    <T> List<T> mixed(String key, Function<String, T> word, Function<Block, T> mapping) {
        return items(key).stream()
                .flatMap(item -> item instanceof Node.Mapping
                        ? block(key, item).map(mapping).stream()
                        : scalar(key, item).map(word).stream())
                .toList();
    }

    /** The list must be there, though it may be empty. */
    Block needs(String... keys) {
        for (String key : keys) {
            if (!has(key)) {
                missing(key);
            }
        }
        return this;
    }

    /** Everything has been read: what is left is unknown. */
    void noOthers() {
        node.keys().forEach((key, place) -> {
            if (!known.contains(key)) {
                findings.add(
                        Check.UNKNOWN_KEY,
                        place,
                        subject,
                        "不认识键“" + key + "”，这里可用：" + String.join("、", sorted(known)),
                        "Nobody knows the key “" + key + "”; here there may be " + String.join(", ", sorted(known)));
            }
        });
    }

    void missing(String key) {
        findings.add(
                Check.MISSING_KEY,
                node.place(),
                subject,
                "“" + subject + "”缺少“" + key + "”",
                "“" + key + "” is missing in “" + subject + "”");
    }

    <T> T bad(String key, String text, String zh, String en, T otherwise) {
        findings.add(
                Check.BAD_VALUE,
                place(key),
                subject,
                "“" + key + "”的值“" + text + "”应是" + zh,
                "“" + key + "” is “" + text + "”, but should be " + en);
        return otherwise;
    }

    <T> Optional<T> parsed(String key, Parsed<T> parsed) {
        return switch (parsed) {
            case Parsed.Ok<T>(T value) -> Optional.of(value);
            case Parsed.Bad<T>(String code, LocalText message) -> {
                findings.add(Check.BAD_VALUE, place(key), subject, message.zh(), message.en());
                yield Optional.empty();
            }
        };
    }

    private List<Node> items(String key) {
        return find(key)
                .map(value -> value instanceof Node.Sequence(List<Node> items, Place place) ? items : List.of(value))
                .orElse(List.of());
    }

    private Optional<Block> block(String key, Node value) {
        if (value instanceof Node.Mapping mapping) {
            return Optional.of(new Block(mapping, reading, subject));
        }
        String text = value instanceof Node.Scalar(String scalar, Place place) ? scalar : "[…]";
        return bad(value.place(), key, text, "一组“键: 值”", "a group of “key: value”");
    }

    private Optional<String> scalar(String key, Node value) {
        if (value instanceof Node.Scalar(String text, Place place)) {
            return Optional.of(text.strip());
        }
        return bad(value.place(), key, "{…}", "一个值", "one value");
    }

    private LocalText text(String key, Node value) {
        if (!(value instanceof Node.Mapping mapping)) {
            String text = value instanceof Node.Scalar(String scalar, Place place) ? scalar : "[…]";
            bad(value.place(), key, text, "{ zh: …, en: … }", "{ zh: …, en: … }");
            return NO_TEXT;
        }
        Block block = new Block(mapping, reading, subject);
        Optional<String> zh = block.optionalString("zh").filter(text -> !text.isBlank());
        Optional<String> en = block.optionalString("en").filter(text -> !text.isBlank());
        block.noOthers();
        if (zh.isEmpty()) {
            findings.add(
                    Check.MISSING_CHINESE, value.place(), subject, "“" + key + "”缺少中文", "“" + key + "” has no Chinese");
        }
        if (en.filter(text -> !HAN_ONLY.matcher(text).matches()).isEmpty()) {
            findings.add(
                    Check.MISSING_ENGLISH, value.place(), subject, "“" + key + "”缺少英文", "“" + key + "” has no English");
        }
        return LocalText.of(zh.orElse("？"), en.orElse("?"));
    }

    private <E extends Enum<E> & Word> Optional<E> word(String key, String text, Class<E> type) {
        Optional<E> word = Word.of(type, text);
        if (word.isEmpty()) {
            String all = String.join("、", all(type, Word::word));
            bad(key, text, "其中之一：" + all, "one of " + all.replace("、", ", "), text);
        }
        return word;
    }

    private <T> Optional<T> bad(Place place, String key, String text, String zh, String en) {
        findings.add(
                Check.BAD_VALUE,
                place,
                subject,
                "“" + key + "”的值“" + text + "”应是" + zh,
                "“" + key + "” is “" + text + "”, but should be " + en);
        return Optional.empty();
    }

    private static <E extends Enum<E>> List<String> all(Class<E> type, Function<? super E, String> name) {
        List<String> names = new ArrayList<>();
        for (E one : type.getEnumConstants()) {
            names.add(name.apply(one));
        }
        return names;
    }

    private static List<String> sorted(Set<String> names) {
        return names.stream().sorted().toList();
    }
}
