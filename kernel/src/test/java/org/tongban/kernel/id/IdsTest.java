package org.tongban.kernel.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tongban.kernel.text.Parsed;

class IdsTest {

    /** Published codes of large companies and of ministries. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "91100000100003962T",
                "911000001000013428",
                "914403001922038216",
                "9144030071526726XG",
                "91330100799655058B",
                "11100000000013338W",
                "11100000MB0143028R"
            })
    void published_credit_codes_are_read(String text) {
        assertThat(UnifiedCreditCode.parse(text)).isEqualTo(Parsed.ok(new UnifiedCreditCode(text)));
    }

    @Test
    void a_credit_code_tells_region_and_organisation() {
        UnifiedCreditCode code = UnifiedCreditCode.parse("9144030071526726XG").orElseThrow();
        assertThat(code.region()).isEqualTo(new RegionCode("440300"));
        assertThat(code.organisationCode()).isEqualTo("71526726X");
        assertThat(code.business()).isTrue();
        assertThat(new UnifiedCreditCode("11100000000013338W").business()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "9144030071526726X, credit-code.length",
        "'', credit-code.length",
        "9144O30071526726XG, credit-code.character",
        "9144030071526726XH, credit-code.check",
        "9144030071526726XF, credit-code.check",
    })
    void a_wrong_credit_code_is_refused_saying_what_to_do(String text, String code) {
        refused(UnifiedCreditCode.parse(text), code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"9144 0300 7152 6726 XG", "９１４４０３００７１５２６７２６ＸＧ", " 9144030071526726xg ", "91440300-71526726-XG"})
    void spaces_full_width_and_small_letters_are_understood(String text) {
        assertThat(UnifiedCreditCode.parse(text).orElseThrow().value()).isEqualTo("9144030071526726XG");
    }

    /** The two examples of GB 11643, appendix A. */
    @ParameterizedTest
    @CsvSource({"11010519491231002X, 1949-12-31, FEMALE, 110105", "440524188001010014, 1880-01-01, MALE, 440524"})
    void the_examples_of_the_standard_are_read(String text, LocalDate born, Sex sex, String region) {
        CitizenId id = CitizenId.parse(text).orElseThrow();
        assertThat(id.birthDate()).isEqualTo(born);
        assertThat(id.sex()).isEqualTo(sex);
        assertThat(id.region().value()).isEqualTo(region);
    }

    @ParameterizedTest
    @CsvSource({
        "130503670401001, citizen-id.old",
        "1101051949123100, citizen-id.shape",
        "11010519491231X029, citizen-id.shape",
        "110105194912310021, citizen-id.check",
        "110105194913310021, citizen-id.birth-date",
        "110105174912310021, citizen-id.birth-date",
        "100105194912310028, region-code.unknown",
    })
    void a_wrong_identity_number_is_refused_saying_what_to_do(String text, String code) {
        refused(CitizenId.parse(text), code);
    }

    @Test
    void an_identity_number_never_shows_whole() {
        CitizenId id = CitizenId.parse("11010519491231002x").orElseThrow();
        assertThat(id).hasToString("110***********002X");
        assertThat(Parsed.ok(id).toString()).doesNotContain("19491231");
        assertThat(id.value()).isEqualTo("11010519491231002X");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CitizenId("110105194912310021"))
                .satisfies(refusal -> assertThat(refusal.getMessage()).doesNotContain("110105"));
    }

    @Test
    void age_is_counted_in_completed_years() {
        CitizenId id = CitizenId.parse("11010519491231002X").orElseThrow();
        assertThat(id.ageOn(LocalDate.of(2025, 12, 30))).isEqualTo(75);
        assertThat(id.ageOn(LocalDate.of(2025, 12, 31))).isEqualTo(76);
    }

    @ParameterizedTest
    @CsvSource({
        "100000, NATION, ",
        "140000, PROVINCE, 100000",
        "141000, CITY, 140000",
        "141002, COUNTY, 141000",
    })
    void a_region_lies_in_the_next_larger_one(String text, RegionLevel level, String parent) {
        RegionCode region = RegionCode.parse(text).orElseThrow();
        assertThat(region.level()).isEqualTo(level);
        assertThat(region.parent().map(RegionCode::value).orElse(null)).isEqualTo(parent);
        assertThat(RegionCode.NATION.contains(region)).isTrue();
        region.parent().ifPresent(larger -> {
            assertThat(larger.contains(region)).isTrue();
            assertThat(region.contains(larger)).isFalse();
        });
    }

    @ParameterizedTest
    @CsvSource({
        "1410, region-code.length",
        "14100A, region-code.length",
        "100100, region-code.unknown",
        "000000, region-code.unknown",
        "160000, region-code.unknown",
        "140002, region-code.levels",
    })
    void a_wrong_region_is_refused_saying_what_to_do(String text, String code) {
        refused(RegionCode.parse(text), code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"13800138000", "+86 138 0013 8000", "0086-138-0013-8000", "8613800138000", "１３８００１３８０００"})
    void a_mobile_number_is_read_with_or_without_country_code(String text) {
        MobileNumber number = MobileNumber.parse(text).orElseThrow();
        assertThat(number.value()).isEqualTo("13800138000");
        assertThat(number).hasToString("138****8000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1380013800", "12800138000", "138001380000", "057112345678", "1380013800a"})
    void what_is_no_mobile_number_is_refused(String text) {
        refused(MobileNumber.parse(text), "mobile-number.shape");
    }

    /** Identifiers of licences in use and of published interface descriptions, from four provinces. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.2.156.3005.2.11100000000013338W011.11430000006122244L.20230000403.001.U",
                "1.2.156.3005.2.11100000000013338W011.11430000006122244L.20230000403.002.S",
                "1.2.156.3005.2.11100000000013338W032.11220000013544541J.2430599.001.F",
                "1.2.156.3005.2.11100000000013338W087.11370800MB28559184.37080001202411010001.001.3",
                "1.2.156.3005.2.11100000000013338W009.11330105002500287C.2025052201.002.0"
            })
    void licence_identifiers_in_use_are_read_and_written_alike(String text) {
        assertThat(LicenceId.parse(text).orElseThrow()).hasToString(text);
    }

    @ParameterizedTest
    @CsvSource({
        "1.2.156.3005.2.11100000000013338W011.11430000006122244L.20230000403.001.V, licence-id.check",
        "1.2.156.3005.2.11100000000013338W011.11430000006122244L.20230000403.002.U, licence-id.check",
        "1.2.156.3005.3.11100000000013338W011.11430000006122244L.20230000403.001.U, licence-id.root",
        "1.2.156.3005.2.11100000000013338W011.11430000006122244L.20230000403.U, licence-id.shape",
        "1.2.156.3005.2.11100000000013338W011.11430000006122244L.20230000403.000.U, licence-id.shape",
        "1.2.156.3005.2.11100000000013338W011..20230000403.001.U, licence-id.check",
    })
    void a_wrong_licence_identifier_is_refused_saying_what_to_do(String text, String code) {
        refused(LicenceId.parse(text), code);
    }

    @Test
    void the_next_version_of_a_licence_differs_in_version_and_check_character_only() {
        LicenceId id = LicenceId.parse("1.2.156.3005.2.11100000000013338W011.11430000006122244L.20230000403.001.U")
                .orElseThrow();
        String next = id.nextVersion().toString();
        assertThat(next).startsWith("1.2.156.3005.2.11100000000013338W011.11430000006122244L.20230000403.002.");
        assertThat(LicenceId.parse(next)).isEqualTo(Parsed.ok(id.nextVersion()));
    }

    @Test
    void made_up_identifiers_are_well_formed_and_plain_to_see_as_made_up() {
        for (long seed = 0; seed < 2_000; seed++) {
            RandomGenerator random = new SplittableRandom(seed);
            int number = random.nextInt(100_000_000);
            for (UnifiedCreditCode code : new UnifiedCreditCode[] {
                MadeUp.enterprise(number), MadeUp.soleTrader(number), MadeUp.authority(number)
            }) {
                assertThat(UnifiedCreditCode.parse(code.value())).isEqualTo(Parsed.ok(code));
                assertThat(code.madeUp()).isTrue();
                assertThat(code.value()).contains("999999");
            }
            LocalDate born = LocalDate.of(1940, 1, 1).plusDays(random.nextInt(25_000));
            CitizenId citizen = MadeUp.citizen(born, 1 + number % 999);
            assertThat(CitizenId.parse(citizen.value())).isEqualTo(Parsed.ok(citizen));
            assertThat(citizen.birthDate()).isEqualTo(born);
            assertThat(citizen.madeUp()).isTrue();
            assertThat(MobileNumber.parse(MadeUp.mobile(number).value())).isEqualTo(Parsed.ok(MadeUp.mobile(number)));
        }
        assertThat(new UnifiedCreditCode("91100000100003962T").madeUp()).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> MadeUp.enterprise(100_000_000));
    }

    @Test
    void any_one_wrong_character_of_a_credit_code_is_found() {
        oneWrongCharacter(
                number -> MadeUp.enterprise(number).value(),
                "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ",
                text -> UnifiedCreditCode.parse(text));
    }

    @Test
    void any_one_wrong_character_of_an_identity_number_is_found() {
        oneWrongCharacter(
                number -> MadeUp.citizen(LocalDate.of(1990, 1, 1).plusDays(number % 9_000), 1 + number % 999)
                        .value(),
                "0123456789X",
                text -> CitizenId.parse(text));
    }

    @Test
    void any_one_wrong_character_of_a_licence_identifier_is_found() {
        oneWrongCharacter(
                number -> new LicenceId(
                                new LicenceTypeCode(MadeUp.authority(number), "0%02d".formatted(number % 100)),
                                MadeUp.authority(number / 7),
                                Integer.toString(number, 36).toUpperCase(Locale.ROOT),
                                1 + number % 999)
                        .toString(),
                "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ.",
                text -> LicenceId.parse(text));
    }

    @Test
    void two_swapped_neighbours_of_a_credit_code_or_an_identity_number_are_found() {
        for (int number = 0; number < 3_000; number++) {
            swapped(MadeUp.enterprise(number * 33_331).value(), UnifiedCreditCode::parse);
            swapped(
                    MadeUp.citizen(LocalDate.of(1960, 1, 1).plusDays(number * 7L), 1 + number % 999)
                            .value(),
                    CitizenId::parse);
        }
    }

    private static void swapped(String valid, Function<String, Parsed<?>> parse) {
        for (int at = 0; at + 1 < valid.length(); at++) {
            if (valid.charAt(at) != valid.charAt(at + 1)) {
                String wrong =
                        valid.substring(0, at) + valid.charAt(at + 1) + valid.charAt(at) + valid.substring(at + 2);
                assertThat(parse.apply(wrong)).as(wrong).isInstanceOf(Parsed.Bad.class);
            }
        }
    }

    private static void oneWrongCharacter(
            Function<Integer, String> valid, String alphabet, Function<String, Parsed<?>> parse) {
        for (long seed = 0; seed < 50; seed++) {
            String right = valid.apply(new SplittableRandom(seed).nextInt(100_000_000));
            assertThat(parse.apply(right)).as("seed %d", seed).isInstanceOf(Parsed.Ok.class);
            for (int at = 0; at < right.length(); at++) {
                for (char other : alphabet.toCharArray()) {
                    if (other != right.charAt(at)) {
                        String wrong = right.substring(0, at) + other + right.substring(at + 1);
                        assertThat(parse.apply(wrong))
                                .as("seed %d: %s", seed, wrong)
                                .isInstanceOf(Parsed.Bad.class);
                    }
                }
            }
        }
    }

    private static void refused(Parsed<?> parsed, String code) {
        assertThat(parsed).isInstanceOfSatisfying(Parsed.Bad.class, bad -> {
            assertThat(bad.code()).isEqualTo(code);
            assertThat(bad.message().zh()).contains("请");
            assertThat(bad.message().en()).endsWith(".");
        });
    }
}
