package org.tongban.server.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.tongban.rulebook.Rule;
import org.tongban.server.oversight.OversightTest;
import org.tongban.server.proceeding.Colleague;
import org.tongban.server.testing.Api;
import org.tongban.server.testing.Server;
import org.tongban.server.testing.SettableClock;
import tools.jackson.databind.JsonNode;

/** What a document that was brought in says of others counts only where its issuer has a say in them; nor is what others keep
 * out of its issuer's hands. */
@OversightTest
class WhoseDocumentTest {
    private static final String AT = "/api/v1/disclosure/issued";

    @Autowired
    Server server;

    @Autowired
    SettableClock clock;

    @Autowired
    ApplicationContext platform;

    private PolicyOffice office;
    private Api county;
    private Api city;
    private Api mayor;

    @BeforeEach
    void open() {
        office = new PolicyOffice(server, clock);
        county = server.api().as("county-supervisor");
        city = server.api().as("supervisor");
        mayor = server.api().as("leader");
    }

    private static String word() {
        return "谁" + UUID.randomUUID().toString().substring(0, 6);
    }

    private static Map<String, String> said(String title, String issuer, Map<String, String> other) {
        Map<String, String> said = new HashMap<>(Map.of(
                "title",
                title,
                "number",
                title + "1号",
                "issuer",
                issuer,
                "issued",
                "2019-05-06",
                "state",
                "in-force",
                "source",
                "虚构公报",
                "body",
                title + "的条文。"));
        said.putAll(other);
        return said;
    }

    private static String broughtIn(Api enters, Api confirms, Map<String, String> said) {
        Api.Answer entered = enters.post(AT, said);
        assertThat(entered.status()).as(entered.body()).isEqualTo(200);
        return confirmed(confirms, entered);
    }

    private static String confirmed(Api confirms, Api.Answer entered) {
        Api.Answer confirmed = confirms.post(AT + "/" + entered.json().get("id").asString() + "/confirm");
        assertThat(confirmed.status()).as(confirmed.body()).isEqualTo(200);
        return confirmed.json().get("policy").asString();
    }

    private String byCounty(Map<String, String> said) {
        return broughtIn(county, server.api().as("county-leader"), said);
    }

    private JsonNode seen(String policy) {
        return server.api().get("/api/v1/policies/" + policy).json();
    }

    @Rule("PUB-01")
    @Test
    void what_a_bureau_says_that_it_repeals_stands_as_before_unless_it_is_its_own() {
        String word = word();
        Map<String, String> state = Map.of("level", "country");
        String law = byCounty(said(word + "国", "国务院", state));
        String ofCity = byCounty(said(word + "市", "临汾市人民政府", Map.of()));
        String drafted = PolicyOffice.made(city, Map.of("title", word + "发", "number", word + "发1号", "body", "正文。"));
        PolicyOffice.publish(city, mayor, drafted);
        byBureau(said(word + "自", "尧都区行政审批服务管理局", Map.of()));
        String bureaus = byBureau(said(
                word + "局",
                "尧都区行政审批服务管理局",
                Map.of("repeals", String.join("、", word + "国1号", word + "市1号", word + "发1号", word + "自1号"))));
        assertThat(office.standing(word))
                .containsOnly(
                        Map.entry(word + "国", "IN_FORCE"),
                        Map.entry(word + "市", "IN_FORCE"),
                        Map.entry(word + "发", "IN_FORCE"),
                        Map.entry(word + "自", "REPEALED"),
                        Map.entry(word + "局", "IN_FORCE"));
        for (String policy : new String[] {law, ofCity, drafted}) {
            assertThat(seen(policy).get("validity").asString()).isEqualTo("IN_FORCE");
            assertThat(seen(policy).at("/changedBy/0/effective").asBoolean(true))
                    .isFalse();
            assertThat(server.browser()
                            .reading("zh-CN")
                            .open("/policies/" + policy)
                            .body())
                    .contains(word + "局", "无权改动本文件，不生效");
        }
        assertThat(server.browser()
                        .reading("zh-CN")
                        .open("/policies/" + bureaus)
                        .body())
                .contains("无权改动那份文件，不生效");
    }

    private String byBureau(Map<String, String> said) {
        return broughtIn(office.editor(), office.head(), said);
    }

    @Rule("PUB-01")
    @Test
    void a_county_does_not_repeal_what_the_city_issued_and_the_city_does_what_a_county_issued() {
        String word = word();
        byCounty(said(word + "市", "临汾市人民政府", Map.of("repeals", word + "县1号")));
        byCounty(said(word + "县", "尧都区人民政府", Map.of("repeals", word + "省1号")));
        byCounty(said(
                word + "省",
                "山西省人民政府",
                Map.of("level", "province", "state", "repealed", "since", "2020-01-01", "byNumber", word + "县1号")));
        assertThat(office.standing(word))
                .as("nor where it is said of the earlier one")
                .containsOnly(
                        Map.entry(word + "市", "IN_FORCE"),
                        Map.entry(word + "县", "REPEALED"),
                        Map.entry(word + "省", "IN_FORCE"));
    }

    @Rule("PUB-01")
    @Test
    void the_issuer_corrects_what_others_say_of_its_document_and_keeps_it_from_then_on() {
        String word = word();
        Map<String, String> repealed = Map.of("state", "repealed", "since", "2020-01-01", "byTitle", "《没有的文件》");
        String policy = byCounty(said(word, "临汾市人民政府", repealed));
        Api.Answer twice = city.post(AT, said(word, "临汾市人民政府", Map.of()));
        assertThat(twice.status()).isEqualTo(422);
        assertThat(twice.body()).contains("Another unit brought it in");
        assertThat(server.browser()
                        .reading("zh-CN")
                        .as("supervisor")
                        .open("/policies/" + policy)
                        .body())
                .contains("收录的记录：更正、接管或者撤回");
        assertThat(office.editor()
                        .post(AT + "/of/" + policy, said(word, "临汾市人民政府", Map.of()))
                        .status())
                .as("of a bureau that has no say in it")
                .isEqualTo(404);
        Api.Answer corrected = city.post(AT + "/of/" + policy, said(word, "临汾市人民政府", Map.of()));
        assertThat(corrected.status()).as(corrected.body()).isEqualTo(200);
        confirmed(mayor, corrected);
        assertThat(office.standing(word)).containsOnly(Map.entry(word, "IN_FORCE"));
        assertThat(county.post(AT + "/of/" + policy, said(word, "临汾市人民政府", repealed))
                        .status())
                .as("the city keeps it now")
                .isEqualTo(404);
    }

    @Rule("PUB-01")
    @Test
    void an_office_above_takes_back_what_a_county_keeps_and_is_not_held_up_by_what_waits_there() {
        String word = word();
        String policy = byCounty(said(word, "国务院", Map.of("level", "country")));
        Api.Answer withdrawn = mayor.post(
                "/api/v1/disclosure/policies/" + policy + "/withdraw", Map.of("kind", "MISTAKE", "reason", "收错了"));
        assertThat(withdrawn.status()).as(withdrawn.body()).isEqualTo(204);
        assertThat(office.standing(word)).isEmpty();
        String other = word();
        Map<String, String> waits =
                said(other, "国务院", Map.of("level", "country", "state", "lapsed", "until", "2020-01-01"));
        Api.Answer waiting = county.post(AT, waits);
        broughtIn(city, mayor, said(other, "国务院", Map.of("level", "country")));
        assertThat(server.api()
                        .as("county-leader")
                        .post(AT + "/" + waiting.json().get("id").asString() + "/confirm")
                        .status())
                .isEqualTo(409);
        assertThat(office.standing(other)).containsOnly(Map.entry(other, "IN_FORCE"));
    }

    @Rule("PUB-01")
    @Test
    void a_number_that_others_entered_is_not_spent_for_its_issuer() {
        String word = word();
        String kept = byCounty(said(word, "临汾市人民政府", Map.of()));
        Colleague drafts = Colleague.at(platform, "丁起草", "141000-government-office");
        String published = PolicyOffice.drafted(platform, drafts, word + "正本", word + "1号", "正本的条文。");
        PolicyOffice.publish(city, mayor, published);
        assertThat(office.standing(word)).containsOnly(Map.entry(word + "正本", "IN_FORCE"));
        Api.Answer gone = server.api().get("/api/v1/policies/" + kept);
        assertThat(gone.status()).isEqualTo(410);
        assertThat(gone.body()).contains("policy-replaced", published);
        Api.Answer again = county.post(AT, said(word, "临汾市人民政府", Map.of()));
        assertThat(again.status()).as("it is there already").isEqualTo(422);
        assertThat(county.post(AT, said(word + "冒", "国务院", Map.of("level", "country", "number", "临政发〔2011〕987号")))
                        .json()
                        .at("/errors/0/field")
                        .asString())
                .as("letters of who didn't issue it")
                .isEqualTo("number");
    }
}
