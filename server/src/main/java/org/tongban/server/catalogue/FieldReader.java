package org.tongban.server.catalogue;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tongban.kernel.id.CitizenId;
import org.tongban.kernel.id.MobileNumber;
import org.tongban.kernel.id.RegionCode;
import org.tongban.kernel.id.UnifiedCreditCode;
import org.tongban.kernel.text.LocalText;
import org.tongban.kernel.text.Parsed;

/** Reads values of data elements. What is refused is refused with a sentence for its own field. */
final class FieldReader {

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}(\\.\\d{1,10})?");
    private static final Pattern DATE =
            Pattern.compile("(\\d{4})(?:[-/.年](\\d{1,2})[-/.月](\\d{1,2})日?|(\\d{2})(\\d{2}))");
    private static final Pattern PHONE = Pattern.compile("(\\+86)?0?\\d{2,4}-?\\d{7,8}(-\\d{1,6})?");
    private static final Pattern EMAIL =
            Pattern.compile("[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(\\.[A-Za-z0-9-]{1,63}){1,5}");
    private static final Pattern POSTCODE = Pattern.compile("\\d{6}");
    private static final Pattern MARKUP = Pattern.compile("<\\s*[/!?A-Za-z]");

    private FieldReader() {}

    static Parsed<FieldValue> read(DataElement element, List<String> raw, LocalDate today) {
        List<String> given = raw.stream().filter(text -> !text.isBlank()).toList();
        if (given.isEmpty()) {
            return empty(element);
        }
        if (element.type() == ElementType.MULTI) {
            return multi(element, given);
        }
        if (given.size() > 1) {
            return bad("field.several", "这里只能填一个值。", "There can be only one value here.");
        }
        String text = given.getFirst();
        return switch (element.type()) {
            case TEXT -> text(element, text);
            case NUMBER -> number(element, text);
            case DATE -> date(element, text, today);
            case YES_NO -> yesNo(text);
            case CHOICE -> choice(element, text).map(FieldValue.Choice::new);
            case MULTI -> multi(element, given);
        };
    }

    private static Parsed<FieldValue> empty(DataElement element) {
        LocalText label = element.label();
        return switch (element.type()) {
            case YES_NO, CHOICE, MULTI ->
                bad("field.missing", "请选择“" + label.zh() + "”。", "Choose an answer: " + label.en() + ".");
            default -> bad("field.missing", "请填写“" + label.zh() + "”。", "Fill in: " + label.en() + ".");
        };
    }

    private static Parsed<FieldValue> number(DataElement element, String typed) {
        String text = plain(typed).replaceAll("[,，\\s]", "");
        Bounds bounds = element.bounds();
        String unitZh = element.unit().map(LocalText::zh).orElse("");
        String unitEn = element.unit().map(unit -> " " + unit.en()).orElse("");
        if (!NUMBER.matcher(text).matches()) {
            return bad("field.number", "请填写数字，例如 120。", "Enter a number, such as 120.");
        }
        BigDecimal number = new BigDecimal(text).stripTrailingZeros();
        number = number.scale() < 0 ? number.setScale(0) : number;
        if (number.scale() > bounds.decimals()) {
            return bounds.decimals() == 0
                    ? bad("field.decimals", "请填写整数。", "Enter a whole number.")
                    : bad(
                            "field.decimals",
                            "小数最多 " + bounds.decimals() + " 位。",
                            "At most " + bounds.decimals() + " decimals.");
        }
        if (bounds.min().isPresent() && number.compareTo(bounds.min().get()) < 0) {
            String min = bounds.min().get().toPlainString();
            return bad("field.min", "不能小于 " + min + unitZh + "。", "It can't be less than " + min + unitEn + ".");
        }
        if (bounds.max().isPresent() && number.compareTo(bounds.max().get()) > 0) {
            String max = bounds.max().get().toPlainString();
            return bad("field.max", "不能大于 " + max + unitZh + "。", "It can't be more than " + max + unitEn + ".");
        }
        return Parsed.ok(new FieldValue.Number(number));
    }

    private static Parsed<FieldValue> date(DataElement element, String typed, LocalDate today) {
        Optional<LocalDate> day = day(plain(typed).strip());
        if (day.isEmpty()) {
            return bad(
                    "field.date",
                    "没有“" + shortened(typed) + "”这一天，请填写如 2026-01-31 的日期。",
                    "“" + shortened(typed) + "” is no date. Write it like 2026-01-31.");
        }
        LocalDate value = day.get();
        Optional<LocalDate> earliest = element.bounds().earliest().map(bound -> bound.day(today));
        Optional<LocalDate> latest = element.bounds().latest().map(bound -> bound.day(today));
        if (earliest.isPresent() && value.isBefore(earliest.get())) {
            return bad("field.earliest", "不能早于 " + earliest.get() + "。", "It can't be before " + earliest.get() + ".");
        }
        if (latest.isPresent() && value.isAfter(latest.get())) {
            return bad("field.latest", "不能晚于 " + latest.get() + "。", "It can't be after " + latest.get() + ".");
        }
        return Parsed.ok(new FieldValue.Day(value));
    }

    private static Optional<LocalDate> day(String text) {
        Matcher date = DATE.matcher(text);
        if (!date.matches()) {
            return Optional.empty();
        }
        String month = date.group(2) == null ? date.group(4) : date.group(2);
        String day = date.group(3) == null ? date.group(5) : date.group(3);
        try {
            return Optional.of(
                    LocalDate.of(Integer.parseInt(date.group(1)), Integer.parseInt(month), Integer.parseInt(day)));
        } catch (DateTimeException noDay) {
            return Optional.empty();
        }
    }

    private static Parsed<FieldValue> yesNo(String text) {
        return switch (text.strip()) {
            case "yes", "true" -> Parsed.ok(new FieldValue.YesNo(true));
            case "no", "false" -> Parsed.ok(new FieldValue.YesNo(false));
            default -> bad("field.yes-no", "请选择“是”或“否”。", "Choose yes or no.");
        };
    }

    private static Parsed<Option> choice(DataElement element, String text) {
        return element.option(text.strip())
                .map(Parsed::ok)
                .orElseGet(() -> bad("field.option", "请从列出的选项中选择。", "Choose one of the options listed."));
    }

    private static Parsed<FieldValue> multi(DataElement element, List<String> given) {
        Set<String> chosen = new LinkedHashSet<>();
        for (String text : given) {
            Parsed<Option> option = choice(element, text);
            if (option instanceof Parsed.Bad<Option>(String code, LocalText message)) {
                return new Parsed.Bad<>(code, message);
            }
            chosen.add(text.strip());
        }
        return Parsed.ok(new FieldValue.Multi(element.options().stream()
                .filter(option -> chosen.contains(option.value()))
                .toList()));
    }

    private static Parsed<FieldValue> text(DataElement element, String typed) {
        String text = Normalizer.normalize(typed, Normalizer.Form.NFC)
                .replace("\r\n", "\n")
                .strip();
        Bounds bounds = element.bounds();
        if (!printable(text, bounds.lines())) {
            return bad(
                    "field.characters",
                    "含有无法使用的字符（如换行、控制字符），请删除后重新填写。",
                    "It contains characters that can't be used, such as line breaks or control characters.");
        }
        if (MARKUP.matcher(text).find()) {
            return bad(
                    "field.markup",
                    "不能填写网页代码（如 <script>），请只填写文字。",
                    "Web code such as <script> can't be entered; write plain text.");
        }
        Optional<ElementFormat> format = element.format();
        if (format.isPresent()) {
            return formatted(format.get(), text).map(FieldValue.Text::new);
        }
        int length = text.codePointCount(0, text.length());
        if (length < bounds.minLength()) {
            return bad(
                    "field.short",
                    "至少 " + bounds.minLength() + " 个字，现在是 " + length + " 个。",
                    "At least " + bounds.minLength() + " characters; these are " + length + ".");
        }
        if (length > bounds.maxLength()) {
            return bad(
                    "field.long",
                    "最多 " + bounds.maxLength() + " 个字，现在是 " + length + " 个。",
                    "At most " + bounds.maxLength() + " characters; these are " + length + ".");
        }
        if (bounds.pattern().isPresent() && !text.matches(bounds.pattern().get())) {
            LocalText help = bounds.patternHelp()
                    .orElseGet(() -> LocalText.of("格式不对，请核对后重新填写。", "The form is wrong. Check it and enter it again."));
            return new Parsed.Bad<>("field.pattern", help);
        }
        return Parsed.ok(new FieldValue.Text(text));
    }

    private static Parsed<String> formatted(ElementFormat format, String text) {
        return switch (format) {
            case CREDIT_CODE -> UnifiedCreditCode.parse(text).map(UnifiedCreditCode::value);
            case CITIZEN_ID -> CitizenId.parse(text).map(CitizenId::value);
            case MOBILE -> MobileNumber.parse(text).map(MobileNumber::value);
            case REGION -> RegionCode.parse(text).map(RegionCode::value);
            case PHONE ->
                MobileNumber.parse(text)
                        .toOptional()
                        .map(MobileNumber::value)
                        .map(Parsed::ok)
                        .orElseGet(() -> matching(
                                PHONE,
                                plain(text).replaceAll("\\s", ""),
                                "field.phone",
                                "请填写手机号码，或带区号的固定电话，如 0357-2098765。",
                                "Enter a mobile number, or a landline with area code, such as 0357-2098765."));
            case EMAIL ->
                matching(
                        EMAIL,
                        plain(text),
                        "field.email",
                        "请填写电子邮箱，如 name@example.com。",
                        "Enter an e-mail address, such as name@example.com.");
            case POSTCODE ->
                matching(POSTCODE, plain(text), "field.postcode", "邮政编码是 6 位数字。", "A postcode has six digits.");
        };
    }

    private static Parsed<String> matching(Pattern shape, String text, String code, String zh, String en) {
        return shape.matcher(text).matches() ? Parsed.ok(text) : Parsed.bad(code, zh, en);
    }

    /** No control, private-use or unassigned characters, no overrides of writing direction; line breaks if allowed. */
    private static boolean printable(String text, boolean lines) {
        return text.codePoints().allMatch(c -> {
            if (c == '\n') {
                return lines;
            }
            int type = Character.getType(c);
            return type != Character.CONTROL
                    && type != Character.FORMAT
                    && type != Character.SURROGATE
                    && type != Character.PRIVATE_USE
                    && type != Character.UNASSIGNED
                    && type != Character.LINE_SEPARATOR
                    && type != Character.PARAGRAPH_SEPARATOR;
        });
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).strip();
    }

    private static String shortened(String text) {
        String line = text.replaceAll("\\p{C}", "").strip();
        return line.length() > 20 ? line.substring(0, 20) + "…" : line;
    }

    private static <T> Parsed<T> bad(String code, String zh, String en) {
        return Parsed.bad(code, zh, en);
    }
}
