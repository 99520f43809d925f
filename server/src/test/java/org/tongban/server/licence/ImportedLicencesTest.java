package org.tongban.server.licence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
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
        String table = "type,number,holder,holder_id,issued_on,valid_until,scan,food_items\n"
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
        assertThat(faults(report, 1)).contains("already").contains("twice");
        assertThat(faults(report, 2)).contains("registered").contains("before").contains("not uploaded");
        assertThat(faults(report, 3)).contains("number is missing").contains("2026-11-20");
        assertThat(faults(report, 4)).contains("no licence type");
        assertThat(server.browser().as("wang").open("/my/licences").shows(number))
                .isTrue();
        assertThat(server.browser().as("zhao").open("/my/licences").shows(number))
                .isFalse();
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
                        "type,number,holder,holder_id,issued_on\nfood-business-licence," + number + ",未来饭店（虚构）," + code
                                + ",2024-05-01\n",
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

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-8 with a mark", "GBK", "GB18030", "UTF-16"})
    @Rule("LIC-06")
    void tables_are_read_as_spreadsheets_save_them(String encoding) {
        String number = BroughtIn.number();
        String mark = encoding.endsWith("mark") ? "\ufeff" : "";
        String table = mark + "type,number,holder,holder_id,issued_on,food_items\r\n"
                + "food-business-licence," + number + ",\"" + BroughtIn.BUSINESS + "\"," + old.creditCode()
                + ",2024-05-01,hot\r\n";

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

    private static String faults(JsonNode report, int line) {
        return report.get("lines").get(line).get("faults").toString();
    }
}
