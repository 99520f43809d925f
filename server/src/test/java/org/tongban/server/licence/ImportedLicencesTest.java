package org.tongban.server.licence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongban.kernel.id.LicenceId;
import org.tongban.kernel.id.MadeUp;
import org.tongban.rulebook.Rule;
import org.tongban.server.testing.Api;
import org.tongban.server.testing.Server;
import tools.jackson.databind.JsonNode;

/** Old licences come in by a table. */
@LicenceTest
class ImportedLicencesTest {
    @Autowired
    private Server server;

    @Autowired
    private JdbcClient jdbc;

    private final BroughtIn old;

    ImportedLicencesTest(BroughtIn old) {
        this.old = old;
    }

    @Test
    @Rule("LIC-06")
    void old_licences_come_in_by_a_table_and_show_in_the_wallet_of_their_holder() {
        String number = BroughtIn.number();
        String table = BroughtIn.COLUMNS
                + BroughtIn.row(number, BroughtIn.BUSINESS, old.creditCode(), "2024-05-01", "2029-04-30", "a.pdf")
                + BroughtIn.row(number, BroughtIn.BUSINESS, old.creditCode(), "2024-05-01", "2029-04-30", "")
                + BroughtIn.row(BroughtIn.number(), "别人的名字", old.creditCode(), "2024-05-01", "2023-04-30", "b.pdf")
                + BroughtIn.row("", BroughtIn.BUSINESS, "91141002000000000X", "soon", "", "")
                + "no-such-type," + BroughtIn.number() + "," + BroughtIn.BUSINESS + "," + old.creditCode()
                + ",2024-05-01,,\n";

        JsonNode report = old.take("market-reviewer", table, Map.of("a.pdf", BroughtIn.PDF))
                .json();

        assertThat(report.get("taken").asInt()).as(report.toString()).isEqualTo(1);
        assertThat(report.get("refused").asInt()).isEqualTo(4);
        assertThat(faults(report, 1)).contains("twice");
        assertThat(faults(report, 2)).contains("registered").contains("before").contains("not uploaded");
        assertThat(faults(report, 3)).contains("number is missing").contains("2026-11-20");
        assertThat(faults(report, 4)).contains("no licence type");
        assertThat(old.inWallet("wang", number)).isTrue();
        assertThat(old.inWallet("zhao", number)).isFalse();
        assertThat(server.api()
                        .get("/api/v1/verify?number=" + number)
                        .json()
                        .get("state")
                        .asString())
                .isEqualTo("VALID");
        assertThat(server.browser()
                        .as("wang")
                        .open("/licences/" + old.licence(number) + "/scan")
                        .status())
                .isEqualTo(200);
        assertThat(old.take("fire-reviewer", table, Map.of())
                        .json()
                        .get("taken")
                        .asInt())
                .isZero();
        assertThat(old.take("zhang", table, Map.of()).status()).isEqualTo(403);
    }

    @Test
    @Rule("LIC-06")
    void a_licence_brought_in_before_its_holder_signed_up_is_tied_to_their_number() {
        String number = BroughtIn.number();
        String code = MadeUp.enterprise(900_001).value();
        JsonNode report = old.take(
                        "market-reviewer",
                        BroughtIn.COLUMNS + BroughtIn.row(number, "未来饭店（虚构）", code, "2024-05-01", "长期", ""),
                        Map.of())
                .json();
        assertThat(report.get("taken").asInt()).as(report.toString()).isEqualTo(1);
        UUID enterprise = jdbc.sql("""
                        insert into enterprise (credit_code, name, kind, region, registered_at)
                        values (:code, '未来饭店（虚构）', 'COMPANY', '141002', now()) returning id""").param("code", code).query(UUID.class).single();
        jdbc.sql("insert into representation values (:person, :enterprise, 'AGENT', now())")
                .param("person", old.person("李例二"))
                .param("enterprise", enterprise)
                .update();

        assertThat(server.browser().as("li").open("/my/licences").shows(number)).isTrue();
    }

    @Test
    void two_businesses_of_one_name_stand_apart_in_the_wallet() {
        String name = "同名饭店（虚构）";
        List<UUID> both = new ArrayList<>();
        for (int each : List.of(900_011, 900_012)) {
            String code = MadeUp.enterprise(each).value();
            UUID enterprise = jdbc.sql("""
                            insert into enterprise (credit_code, name, kind, region, registered_at)
                            values (:code, :name, 'COMPANY', '141002', now()) returning id""")
                    .param("code", code)
                    .param("name", name)
                    .query(UUID.class)
                    .single();
            jdbc.sql("insert into representation values (:person, :enterprise, 'AGENT', now())")
                    .param("person", old.person("李例二"))
                    .param("enterprise", enterprise)
                    .update();
            assertThat(old.take(
                                    "market-reviewer",
                                    BroughtIn.COLUMNS
                                            + BroughtIn.row(BroughtIn.number(), name, code, "2024-05-01", "长期", ""),
                                    Map.of())
                            .body())
                    .contains("\"taken\":1");
            both.add(enterprise);
        }

        String wallet = server.browser().as("li").open("/my/licences").body();

        assertThat(both).allSatisfy(each -> assertThat(wallet).contains("/my/enterprises/" + each + "/code"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-8 with a mark", "GBK", "GB18030", "UTF-16"})
    @Rule("LIC-06")
    void tables_are_read_as_spreadsheets_save_them(String encoding) {
        String number = BroughtIn.number();
        String mark = encoding.endsWith("mark") ? "\ufeff" : "";
        String table = mark
                + "type,number,holder,holder_id,issued_on,valid_until,food_items,representative_name,premises_address,"
                + "food_business\r\n"
                + "food-business-licence," + number + ",\"" + BroughtIn.BUSINESS + "\"," + old.creditCode()
                + ",2024-05-01,2029-04-30,hot,无,无,无\r\n";

        JsonNode report = old.take("market-reviewer", table.getBytes(Charset.forName(encoding.split(" ")[0])), Map.of())
                .json();

        assertThat(report.get("taken").asInt()).as(report.toString()).isEqualTo(1);
        assertThat(server.browser()
                        .as("wang")
                        .open("/licences/" + old.licence(number))
                        .shows(BroughtIn.BUSINESS))
                .isTrue();
    }

    @Test
    void a_table_in_no_known_encoding_is_refused_in_words() {
        Api.Answer answer =
                old.take("market-reviewer", new byte[] {'a', ',', (byte) 0xff, (byte) 0xff, '\n'}, Map.of());

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.body()).contains("GB 18030");
    }

    private static final String WHOLE =
            "type,number,holder,holder_id,issued_on,valid_until,scan,food_items,representative_name,premises_address,food_business\n";

    private String line(String number, String issued, String items) {
        return "food-business-licence," + number + "," + BroughtIn.BUSINESS + "," + old.creditCode() + "," + issued
                + ",长期,," + items + ",无,无,无\n";
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"hot,cold\"", "hot;cold", "热食、冷食（含凉菜、冷加工糕点）", "\"热食（含火锅、烧烤、热加工糕点），cold\""})
    void several_of_a_choice_stand_in_a_cell_by_code_or_by_name(String items) {
        String number = BroughtIn.number();
        JsonNode report = old.take("market-reviewer", WHOLE + line(number, "2024/5/1", items), Map.of())
                .json();

        assertThat(report.get("taken").asInt()).as(report.toString()).isEqualTo(1);
        assertThat(jdbc.sql("select fields ->> 'food_items' || issued_on from licence where number = :number")
                        .param("number", number)
                        .query(String.class)
                        .single())
                .contains("hot", "cold", "2024-05-01");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2024-05-01", "2024/5/1", "2024-5-1", "2024年5月1日", "2024/5/1 0:00", "20240501"})
    void days_are_read_as_spreadsheets_write_them(String day) {
        assertThat(ImportFields.day(day)).contains(java.time.LocalDate.of(2024, 5, 1));
        assertThat(ImportFields.day("2024/13/1")).isEmpty();
    }

    @Test
    void each_faulty_row_is_named_as_a_spreadsheet_counts_it() {
        String several = BroughtIn.number();
        String table = WHOLE + "\n" // row 2 is blank
                + line(several, "2024-05-01", "\"hot\ncold\"") // row 3 has two lines
                + "# food-business-licence,an example\n"
                + line("N" + "9".repeat(60), "2024-05-01", "hot") // row 5
                + line(BroughtIn.number(), "2024-05-01", "hot").replace("无\n", "无,more\n")
                + line("NUL\0" + BroughtIn.number(), "2024-05-01", "hot")
                + "food-business-licence," + BroughtIn.number() + "," + BroughtIn.BUSINESS + "," + old.creditCode()
                + ",2024-05-01,,,,,,\n" // row 8 has an empty face
                + line(BroughtIn.number(), "2024-05-01", "hot").replace(BroughtIn.BUSINESS, "另一家公司")
                + line(BroughtIn.number(), "2024-05-01", "\"hot") // row 10 opens a quote
                + line(BroughtIn.number(), "2024-05-01", "hot");

        JsonNode report = old.take("market-reviewer", table, Map.of()).json();

        assertThat(report.get("taken").asInt()).as(report.toString()).isEqualTo(1);
        assertThat(report.get("lines").get(0).get("number").asString()).isEqualTo(several);
        assertThat(report.get("lines"))
                .extracting(line -> line.get("line").asInt())
                .containsExactly(3, 5, 6, 7, 8, 9, 10);
        assertThat(faults(report, 1)).contains("more than 60");
        assertThat(faults(report, 2)).contains("Column 12 has no name");
        assertThat(faults(report, 3)).contains("NUL");
        assertThat(faults(report, 4)).contains("Premises (premises_address) is missing");
        assertThat(faults(report, 5)).contains("another name");
        assertThat(faults(report, 6)).contains("quote isn't closed");
        String csv = server.browser()
                .as("market-reviewer")
                .open("/unit/licences/imports/" + report.get("id").asString() + "/report.csv")
                .body();
        assertThat(csv).contains("编号超过 60 个字").contains("The number has more than 60 characters");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "type,number,holder,holder_id,issued_on,what\n",
                "type,number,number,holder,holder_id,issued_on\n",
                ""
            })
    void a_table_whose_first_row_cannot_be_right_is_refused(String head) {
        assertThat(old.take("market-reviewer", head + "a,b,c,d,e,f\n", Map.of()).status())
                .isEqualTo(422);
    }

    @Test
    void a_table_with_old_line_ends_is_read_and_one_without_lines_refused() {
        String table = (WHOLE + line(BroughtIn.number(), "2024-05-01", "hot")).replace('\n', '\r');

        assertThat(old.take("market-reviewer", table, Map.of())
                        .json()
                        .get("taken")
                        .asInt())
                .isEqualTo(1);
        assertThat(old.take("market-reviewer", WHOLE, Map.of()).status()).isEqualTo(422);
    }

    @Test
    void scans_are_opened_and_characters_without_a_letter_in_the_typeface_are_named() {
        String whole = line(BroughtIn.number(), "2024-05-01", "hot").replace(",长期,,", ",长期,a.pdf,");
        JsonNode broken = old.take("market-reviewer", WHOLE + whole, Map.of("a.pdf", "%PDF-1.7 nothing in it"))
                .json();
        JsonNode rare = old.take(
                        "market-reviewer",
                        WHOLE + line(BroughtIn.number(), "2024-05-01", "hot").replace("hot,无,无", "hot,无,例市😀路 1 号"),
                        Map.of())
                .json();

        assertThat(faults(broken, 0)).contains("doesn't open");
        assertThat(faults(rare, 0)).contains("😀").contains("boxes");
    }

    @Test
    void of_two_tables_with_one_number_sent_at_once_one_takes_it() throws Exception {
        String table = WHOLE + line(BroughtIn.number(), "2024-05-01", "hot");
        java.util.List<Api.Answer> answers = java.util.Collections.synchronizedList(new java.util.ArrayList<>());
        java.util.List<Thread> all = new java.util.ArrayList<>();
        for (int i = 0; i < 4; i++) {
            all.add(Thread.startVirtualThread(() -> answers.add(old.take("market-reviewer", table, Map.of()))));
        }
        for (Thread one : all) {
            one.join();
        }

        assertThat(answers).extracting(Api.Answer::status).containsOnly(200);
        assertThat(answers)
                .extracting(answer -> answer.json().get("taken").asInt())
                .containsExactlyInAnyOrder(1, 0, 0, 0);
    }

    @Test
    void the_template_comes_back_with_nothing_but_what_was_filled_in() {
        String template = server.browser()
                .as("market-reviewer")
                .open("/unit/licences/template.csv?type=food-business-licence")
                .body();

        assertThat(template).contains("# food-business-licence").contains("hot=热食");
        assertThat(old.take("market-reviewer", template, Map.of()).status()).isEqualTo(422);
    }

    @Test
    @Rule("LIC-06")
    void the_identifier_of_an_electronic_licence_made_elsewhere_is_checked_kept_and_found() {
        String number = BroughtIn.number();
        LicenceId ours = LicenceId.parse(jdbc.sql("select identifier from licence where number = :number")
                        .param("number", old.brought())
                        .query(String.class)
                        .single())
                .orElseThrow();
        LicenceId theirs = new LicenceId(ours.type(), MadeUp.authority(77), "E" + number.replaceAll("[^0-9]", "1"), 3);
        String head = "identifier," + BroughtIn.COLUMNS;
        String wrong = theirs.toString().replaceFirst("E1", "E2");

        JsonNode report = old.take(
                        "market-reviewer",
                        head + wrong + "," + row(BroughtIn.number()) + ours + "," + row(BroughtIn.number()) + theirs
                                + "," + row(number) + theirs + "," + row(BroughtIn.number()),
                        Map.of())
                .json();

        assertThat(faults(report, 0)).contains("doesn't add up");
        assertThat(faults(report, 1)).contains("in the library already");
        assertThat(faults(report, 2)).isEqualTo("[]");
        assertThat(faults(report, 3)).contains("in the library already");
        assertThat(jdbc.sql("select identifier from licence where number = :number")
                        .param("number", number)
                        .query(String.class)
                        .single())
                .as("ours is the next version")
                .isEqualTo(new LicenceId(ours.type(), ours.issuer(), theirs.serial(), 4).toString());
        assertThat(server.api().get("/api/v1/verify?number=" + theirs).body()).contains(number);
    }

    private String row(String number) {
        return BroughtIn.row(number, BroughtIn.BUSINESS, old.creditCode(), "2024-05-01", "长期", "");
    }

    private static String faults(JsonNode report, int line) {
        return report.get("lines").get(line).get("faults").toString();
    }
}
