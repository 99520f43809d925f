package org.tongban.server.licence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongban.kernel.id.MadeUp;
import org.tongban.rulebook.Rule;
import org.tongban.server.application.Filling;
import org.tongban.server.registry.Capacity;
import org.tongban.server.registry.Enterprise;
import org.tongban.server.registry.EnterpriseKind;
import org.tongban.server.registry.Enterprises;
import org.tongban.server.registry.NewEnterprise;
import org.tongban.server.testing.Api;
import org.tongban.server.testing.Browser;
import org.tongban.server.testing.Server;
import org.tongban.server.testing.SettableClock;
import tools.jackson.databind.JsonNode;

/** What the register says follows the business licence; whose an old licence is, an officer can confirm. */
@LicenceTest
class RegisteredFactsTest {
    @Autowired
    private Server server;

    @Autowired
    private SettableClock clock;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Enterprises enterprises;

    private final BroughtIn old;

    RegisteredFactsTest(BroughtIn old) {
        this.old = old;
    }

    private Enterprise founded(String name) {
        return enterprises.register(
                new NewEnterprise(
                        name,
                        EnterpriseKind.COMPANY,
                        "141002",
                        old.person("刘例六"),
                        Map.of("address", "临汾市尧都区旧址街1号", "scope", "百货零售")),
                clock.instant());
    }

    private static String name() {
        return "例变" + UUID.randomUUID().toString().substring(0, 6) + "百货有限公司（虚构）";
    }

    private String licence(String name, Enterprise enterprise) {
        String number = BroughtIn.number();
        Api.Answer report = old.take(
                "market-reviewer",
                "type,number,holder,holder_id,issued_on,credit_code,subject_name,subject_kind,representative_name,"
                        + "capital,premises_address,business_scope\nbusiness-licence," + number + "," + name + ","
                        + enterprise.creditCode().value() + ",2024-05-01,"
                        + enterprise.creditCode().value() + "," + name
                        + ",company,刘例六,10,临汾市尧都区旧址街1号,百货零售\n",
                Map.of());
        assertThat(report.body()).contains("\"taken\":1");
        return number;
    }

    private Filling begun(String person, String item, Enterprise enterprise, Map<String, List<String>> answers) {
        Api api = server.api().as(person);
        Api.Answer begun = api.postOnce(
                "/api/v1/drafts",
                UUID.randomUUID(),
                Map.of("theme", item, "region", "141002", "enterprise", enterprise.id(), "answers", answers));
        assertThat(begun.status()).as(begun.body()).isEqualTo(201);
        return new Filling(api, begun.json().get("id").asString());
    }

    private static String value(Filling filling, String element) {
        for (JsonNode field : filling.look().get("fields")) {
            if (field.get("element").asString().equals(element)) {
                return field.get("state").asString() + " " + field.get("value");
            }
        }
        throw new AssertionError("no " + element);
    }

    @Test
    @Rule("LIC-03")
    void a_granted_change_of_the_business_licence_is_in_the_register_and_in_the_next_application() {
        String former = name();
        String fresh = former.replace("百货", "新百货");
        Enterprise shop = founded(former);
        String number = licence(former, shop);
        Filling filling = begun(
                "liu",
                "item.company-change",
                shop,
                Map.of(
                        "subject_kind", List.of("company"),
                        "change_kinds", List.of("name", "address", "representative"),
                        "address_moves_county", List.of("no")));
        filling.save("present_business_licence", number);
        filling.save("new_subject_name", fresh);
        filling.save("new_premises_address", "临汾市尧都区新址街9号");
        filling.save("new_representative_name", "陈例五");
        assertThat(filling.save(
                                "new_representative_id",
                                MadeUp.citizen(LocalDate.of(1992, 7, 7), 56).value())
                        .status())
                .isEqualTo(200);
        Granting granting = new Granting(server, jdbc);
        String matter = granting.accepted(filling.complete().submit(UUID.randomUUID()));
        assertThat(enterprises.find(shop.id()).orElseThrow().name())
                .as("not before it is granted")
                .isEqualTo(former);

        Api.Answer granted = granting.granted(matter, "market", () -> {});

        assertThat(granted.status()).as(granted.body()).isEqualTo(200);
        Enterprise now = enterprises.find(shop.id()).orElseThrow();
        assertThat(now.name()).isEqualTo(fresh);
        assertThat(now.facts()).containsEntry("address", "临汾市尧都区新址街9号").containsEntry("scope", "百货零售");
        assertThat(enterprises.formerNames(shop.id()))
                .extracting(Enterprises.FormerName::name)
                .containsExactly(former);
        assertThat(enterprises.capacity(old.person("陈例五"), shop.id())).contains(Capacity.LEGAL_REPRESENTATIVE);
        assertThat(enterprises.capacity(old.person("刘例六"), shop.id()))
                .as("who headed it acts for it no more")
                .isEmpty();
        Filling next = begun("chen", "item.sign-filing", shop, Map.of("subject_kind", List.of("company")));
        assertThat(value(next, "subject_name")).contains("known").contains(fresh);
        assertThat(value(next, "premises_address")).contains("known").contains("新址街9号");
        assertThat(value(next, "representative_name")).contains("known").contains("陈例五");
        Browser.Seen wallet = server.browser().as("chen").open("/my/licences");
        assertThat(wallet.shows(fresh)).isTrue();
        assertThat(server.browser().as("liu").open("/my/licences").shows(fresh)).isFalse();
    }

    @Test
    void a_new_representative_known_by_name_only_is_registered_and_acts_for_nobody_yet() {
        Enterprise shop = founded(name());
        String number = licence(shop.name(), shop);
        Filling filling = begun(
                "liu",
                "item.company-change",
                shop,
                Map.of(
                        "subject_kind", List.of("company"),
                        "change_kinds", List.of("representative"),
                        "address_moves_county", List.of("no")));
        filling.save("present_business_licence", number);
        filling.save("new_representative_name", "赵接任");
        filling.save(
                "new_representative_id",
                MadeUp.citizen(LocalDate.of(1992, 7, 7), 56).value());
        Granting granting = new Granting(server, jdbc);
        String matter = granting.accepted(filling.complete().submit(UUID.randomUUID()));
        assertThat(granting.granted(matter, "market", () -> {}).status()).isEqualTo(200);

        assertThat(enterprises.capacity(old.person("陈例五"), shop.id()))
                .as("the number is another's")
                .isEmpty();
        Filling next = begun("liu", "item.sign-filing", shop, Map.of("subject_kind", List.of("company")));
        assertThat(value(next, "representative_name")).contains("known").contains("赵接任");
    }

    @Test
    @Rule("LIC-06")
    void an_officer_confirms_by_documents_whose_licence_it_is_that_came_in_under_another_name() {
        Enterprise shop = founded(name());
        String number = BroughtIn.number();
        String another = "例旧" + UUID.randomUUID().toString().substring(0, 6) + "商店（虚构）";
        UUID id = nobodys(number, another, shop);
        Api officer = server.api().as("market-reviewer");
        String confirm = "/api/v1/licences/" + id + "/holder";
        String code = shop.creditCode().value();
        Map<String, String> said = Map.of("number", code, "documents", "准予变更登记通知书（虚构）登字1号");

        assertThat(server.browser().as("liu").open("/my/licences").shows(number))
                .isFalse();
        for (String other : List.of("liu", "fire-reviewer", "counter")) {
            assertThat(server.api().as(other).post(confirm, said).status())
                    .as(other)
                    .isEqualTo(404);
        }
        assertThat(officer.post(confirm, Map.of("number", code, "documents", " "))
                        .status())
                .isEqualTo(422);
        Api.Answer wrong =
                officer.post(confirm, Map.of("number", MadeUp.enterprise(4712).value(), "documents", "x"));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body()).contains("other-number");
        Browser desk = server.browser().as("market-reviewer");
        assertThat(desk.open("/licences/" + id).shows("Confirm the holder")).isTrue();
        assertThat(officer.post(confirm, said).status()).isEqualTo(200);
        assertThat(officer.post(confirm, said).status()).as("once").isEqualTo(409);

        assertThat(server.browser().as("liu").open("/my/licences").shows(number))
                .isTrue();
        assertThat(officer.get("/api/v1/licences/" + id + "/history").json().toString())
                .contains("登字1号")
                .contains("孙演审");
        assertThat(desk.open("/licences/" + id).shows("Confirm the holder")).isFalse();
    }

    /** Taken when the number was nobody's here yet, as most old ones are. */
    private UUID nobodys(String number, String name, Enterprise later) {
        jdbc.sql("update enterprise set name = :name where id = :id")
                .param("name", name)
                .param("id", later.id())
                .update();
        Api.Answer report = old.take(
                "market-reviewer",
                BroughtIn.COLUMNS
                        + BroughtIn.row(number, name, later.creditCode().value(), "2024-05-01", "2031-01-31", ""),
                Map.of());
        assertThat(report.body()).contains("\"taken\":1");
        jdbc.sql("update enterprise set name = :name where id = :id")
                .param("name", later.name())
                .param("id", later.id())
                .update();
        UUID id = old.licence(number);
        jdbc.sql("update licence set enterprise = null where id = :id")
                .param("id", id)
                .update();
        return id;
    }
}
