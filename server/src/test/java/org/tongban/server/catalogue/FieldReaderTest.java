package org.tongban.server.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tongban.kernel.text.LocalText;
import org.tongban.kernel.text.Parsed;

class FieldReaderTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 6, 1);
    private static final LocalText LABEL = LocalText.of("字段", "Field");

    private static final DataElement AREA = element(ElementType.NUMBER, Optional.empty(), numbers("4", "20000", 1));
    private static final DataElement SEATS = element(ElementType.NUMBER, Optional.empty(), numbers("0", "5000", 0));
    private static final DataElement NAME = element(ElementType.TEXT, Optional.empty(), lengths(2, 10, false));
    private static final DataElement NOTE = element(ElementType.TEXT, Optional.empty(), lengths(0, 50, true));
    private static final DataElement BORN =
            element(ElementType.DATE, Optional.empty(), days("1900-01-01", "today - 18 years"));
    private static final DataElement SURE = element(ElementType.YES_NO, Optional.empty(), lengths(0, 0, false));
    private static final DataElement FUEL = element(ElementType.CHOICE, Optional.empty(), lengths(0, 0, false));
    private static final DataElement FOODS = element(ElementType.MULTI, Optional.empty(), lengths(0, 0, false));

    @ParameterizedTest
    @CsvSource({"120.5, 120.5", "' 4 ', 4", "'20,000', 20000", "１２０, 120", "4.0, 4", "'12,000.5', 12000.5"})
    void numbers_are_read_however_people_write_them(String typed, BigDecimal expected) {
        assertThat(AREA.parse(typed, TODAY)).isEqualTo(Parsed.ok(new FieldValue.Number(expected)));
    }

    @ParameterizedTest
    @CsvSource({
        "3.9, field.min",
        "20000.1, field.max",
        "-5, field.min",
        "12.34, field.decimals",
        "abc, field.number",
        "1e9, field.number",
        "NaN, field.number",
        "0x10, field.number",
        "99999999999999999999, field.number",
        "'', field.missing",
        "'   ', field.missing"
    })
    void a_bad_number_is_refused_for_its_reason(String typed, String code) {
        assertThat(code(AREA.parse(typed, TODAY))).isEqualTo(code);
    }

    @Test
    void a_count_is_whole() {
        assertThat(code(SEATS.parse("2.5", TODAY))).isEqualTo("field.decimals");
        assertThat(SEATS.parse("100", TODAY)).isEqualTo(Parsed.ok(new FieldValue.Number(new BigDecimal("100"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<script>alert(1)</script>", "好店<img src=x>", "a</b", "<!--x"})
    void web_code_in_a_text_is_refused(String typed) {
        assertThat(code(NAME.parse(typed, TODAY))).isEqualTo("field.markup");
    }

    @ParameterizedTest
    @ValueSource(strings = {"好\u0000店", "好\u202e店面", "好\n店面", "好\u200b店面", "好\ue000店", "\ud800好店"})
    void characters_that_cannot_be_seen_or_stored_are_refused(String typed) {
        assertThat(code(NAME.parse(typed, TODAY))).isEqualTo("field.characters");
    }

    @Test
    void lines_are_for_texts_that_allow_them() {
        assertThat(NOTE.parse("一\r\n二", TODAY)).isEqualTo(Parsed.ok(new FieldValue.Text("一\n二")));
    }

    @Test
    void length_is_counted_in_characters_as_people_see_them() {
        assertThat(NAME.parse("𠮷野家", TODAY)).isEqualTo(Parsed.ok(new FieldValue.Text("𠮷野家")));
        assertThat(code(NAME.parse("𠮷", TODAY))).isEqualTo("field.short");
        assertThat(code(NAME.parse("十一个字的名称实在太长了", TODAY))).isEqualTo("field.long");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1990-02-28", "1990/2/28", "1990.02.28", "1990年2月28日", "19900228", " 1990-02-28 "})
    void dates_are_read_however_people_write_them(String typed) {
        assertThat(BORN.parse(typed, TODAY)).isEqualTo(Parsed.ok(new FieldValue.Day(LocalDate.of(1990, 2, 28))));
    }

    @ParameterizedTest
    @CsvSource({
        "1990-02-30, field.date",
        "1990-13-01, field.date",
        "yesterday, field.date",
        "1899-12-31, field.earliest",
        "2008-06-02, field.latest"
    })
    void a_bad_date_is_refused_for_its_reason(String typed, String code) {
        assertThat(code(BORN.parse(typed, TODAY))).isEqualTo(code);
    }

    @Test
    void a_bound_that_moves_with_today_includes_the_day_itself() {
        assertThat(BORN.parse("2008-06-01", TODAY)).isInstanceOf(Parsed.Ok.class);
    }

    @ParameterizedTest
    @CsvSource({
        "CREDIT_CODE, 91310000MA1FL8FQ2X",
        "CITIZEN_ID, 110101199003077777",
        "MOBILE, 12345678901",
        "PHONE, 12",
        "EMAIL, nobody@nowhere",
        "POSTCODE, 04100",
        "REGION, 14100"
    })
    void a_malformed_identifier_is_refused_with_a_sentence_in_both_languages(ElementFormat format, String typed) {
        DataElement element = element(ElementType.TEXT, Optional.of(format), lengths(0, 100, false));
        assertThat(element.parse(typed, TODAY)).isInstanceOfSatisfying(Parsed.Bad.class, bad -> {
            assertThat(bad.message().zh()).isNotBlank();
            assertThat(bad.message().en()).isNotBlank();
        });
    }

    @ParameterizedTest
    @CsvSource({
        "MOBILE, 138 0013 8000, 13800138000",
        "PHONE, 0357-2098765, 0357-2098765",
        "EMAIL, a.b@example.com, a.b@example.com",
        "POSTCODE, ０４１０００, 041000"
    })
    void identifiers_are_put_into_their_form(ElementFormat format, String typed, String expected) {
        DataElement element = element(ElementType.TEXT, Optional.of(format), lengths(0, 100, false));
        assertThat(element.parse(typed, TODAY)).isEqualTo(Parsed.ok(new FieldValue.Text(expected)));
    }

    @Test
    void only_what_is_offered_can_be_chosen() {
        assertThat(FUEL.parse("gas", TODAY))
                .isEqualTo(Parsed.ok(new FieldValue.Choice(FUEL.options().getFirst())));
        assertThat(code(FUEL.parse("coal", TODAY))).isEqualTo("field.option");
        assertThat(code(FUEL.parse(List.of("gas", "power"), TODAY))).isEqualTo("field.several");
        assertThat(code(FOODS.parse(List.of("gas", "coal"), TODAY))).isEqualTo("field.option");
        assertThat(FOODS.parse(List.of("power", "gas", "gas"), TODAY))
                .isEqualTo(Parsed.ok(new FieldValue.Multi(FOODS.options())));
        assertThat(code(FOODS.parse(List.of(), TODAY))).isEqualTo("field.missing");
        assertThat(code(SURE.parse("maybe", TODAY))).isEqualTo("field.yes-no");
        assertThat(SURE.parse("no", TODAY)).isEqualTo(Parsed.ok(new FieldValue.YesNo(false)));
    }

    @Test
    void whatever_is_typed_is_read_or_refused_and_what_was_read_reads_the_same_again() {
        List<DataElement> elements = List.of(AREA, SEATS, NAME, NOTE, BORN, SURE, FUEL, FOODS);
        for (long seed = 0; seed < 3000; seed++) {
            RandomGenerator random =
                    RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
            DataElement element = elements.get(random.nextInt(elements.size()));
            List<String> raw = random.ints(random.nextInt(3), 0, 12)
                    .mapToObj(length -> text(random, length))
                    .toList();
            if (element.parse(raw, TODAY) instanceof Parsed.Ok<FieldValue>(FieldValue value)) {
                assertThat(element.parse(value.raw(), TODAY)).as("seed " + seed).isEqualTo(Parsed.ok(value));
            }
        }
    }

    private static String text(RandomGenerator random, int length) {
        String likely = "0123456789.-/, <>年月日gaspoweryesno好店\n";
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(
                    random.nextInt(10) > 0
                            ? likely.charAt(random.nextInt(likely.length()))
                            : (char) random.nextInt(Character.MAX_VALUE));
        }
        return text.toString();
    }

    private static String code(Parsed<FieldValue> parsed) {
        return parsed instanceof Parsed.Bad<FieldValue>(String code, LocalText message) ? code : "accepted " + parsed;
    }

    private static DataElement element(ElementType type, Optional<ElementFormat> format, Bounds bounds) {
        return new DataElement(
                "field",
                LABEL,
                LABEL,
                Optional.empty(),
                Optional.empty(),
                "section",
                type,
                format,
                List.of(
                        new Option("gas", LocalText.of("气", "Gas")),
                        new Option("power", LocalText.of("电", "Electricity"))),
                Optional.empty(),
                bounds,
                new org.tongban.server.catalogue.ValueSource.Asked(),
                Sensitivity.PUBLIC);
    }

    private static Bounds numbers(String min, String max, int decimals) {
        return new Bounds(
                Optional.of(new BigDecimal(min)),
                Optional.of(new BigDecimal(max)),
                decimals,
                Optional.empty(),
                Optional.empty(),
                0,
                0,
                false,
                Optional.empty(),
                Optional.empty());
    }

    private static Bounds lengths(int min, int max, boolean lines) {
        return new Bounds(
                Optional.empty(),
                Optional.empty(),
                0,
                Optional.empty(),
                Optional.empty(),
                min,
                max,
                lines,
                Optional.empty(),
                Optional.empty());
    }

    private static Bounds days(String earliest, String latest) {
        return new Bounds(
                Optional.empty(),
                Optional.empty(),
                0,
                DayBound.parse(earliest),
                DayBound.parse(latest),
                0,
                0,
                false,
                Optional.empty(),
                Optional.empty());
    }
}
