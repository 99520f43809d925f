package org.tongban.server.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongban.server.licence.LicenceVoided;
import org.tongban.server.testing.Api;
import org.tongban.server.testing.Browser;
import org.tongban.server.testing.PlatformTest;
import org.tongban.server.testing.Server;
import org.tongban.server.testing.SettableClock;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Another system is told of what happened. */
@PlatformTest
class WebhookTest {
    private static final String REASON = "持证人张例一主动申请注销";

    @Autowired
    Server server;

    @Autowired
    SettableClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    WebhookStore store;

    @Autowired
    Secrets secrets;

    @Autowired
    Deliveries deliveries;

    private final Receiver receiver = new Receiver();
    private UUID webhook;

    /** Written down past the guard: the platform itself refuses to send there, the test sends there. */
    @BeforeEach
    void somebodyWantsToKnowOfVoidLicences() {
        webhook = UUID.randomUUID();
        store.add(
                UUID.randomUUID(),
                new Webhook(
                        webhook,
                        "监管平台",
                        URI.create(receiver.address("/hook?of=tongban")),
                        Set.of(Happening.LICENCE_VOIDED),
                        clock.instant(),
                        Optional.empty()),
                secrets.make().sealed());
    }

    @AfterEach
    void nobodyIsTold() {
        store.end(webhook, clock.instant());
        receiver.close();
    }

    private UUID voided(UUID licence) {
        transaction.executeWithoutResult(status ->
                events.publishEvent(new LicenceVoided(licence, "food-business-licence", REASON, clock.instant())));
        untilTried("licence/" + licence);
        return licence;
    }

    /** The platform's own try, right after the transaction, is over: it refuses the address. */
    private void untilTried(String subject) {
        Instant end = Instant.now().plusSeconds(30);
        while (mine().stream()
                        .anyMatch(one ->
                                one.subject().equals(subject) && one.fault().isEmpty())
                && Instant.now().isBefore(end)) {
            Thread.onSpinWait();
        }
    }

    private List<Delivery> mine() {
        return store.deliveries(1000).stream()
                .filter(one -> one.webhook().equals(webhook))
                .toList();
    }

    private int sendAfter(Duration time) {
        clock.advance(time);
        return deliveries.send(Receiver.destinations());
    }

    @Test
    void it_arrives_signed_with_ids_and_state_and_nothing_personal() {
        UUID licence = voided(UUID.randomUUID());
        assertThat(mine())
                .singleElement()
                .satisfies(one -> assertThat(one.fault())
                        .as("nothing is sent into the network unless the operator allows it")
                        .isEqualTo("webhook.address"));
        assertThat(receiver.got).isEmpty();
        sendAfter(Duration.ofMinutes(1));
        Receiver.Got got = receiver.got.getFirst();
        assertThat(got.path()).isEqualTo("/hook?of=tongban");
        assertThat(got.headers())
                .containsEntry("content-type", "application/cloudevents+json; charset=UTF-8")
                .hasEntrySatisfying("host", host -> assertThat(host).startsWith("receiver.example:"));
        String id = got.headers().getOrDefault("webhook-id", "");
        Instant at = Instant.ofEpochSecond(Long.parseLong(got.headers().get("webhook-timestamp")));
        assertThat(at).isEqualTo(clock.instant());
        assertThat(got.headers())
                .containsEntry("webhook-signature", Signature.of(secrets.of(webhook), id, at, got.body()));
        JsonNode event = JsonMapper.builder().build().readTree(got.body());
        assertThat(event.get("specversion").asString()).isEqualTo("1.0");
        assertThat(event.get("id").asString()).isEqualTo(id);
        assertThat(event.get("type").asString()).isEqualTo("org.tongban.licence.voided");
        assertThat(event.get("subject").asString()).isEqualTo("licence/" + licence);
        assertThat(event.get("data").propertyNames()).containsExactlyInAnyOrder("licence", "licenceType");
        assertThat(got.body()).doesNotContain("张例一");
        assertThat(mine().getFirst().arrivedAt()).isPresent();
        assertThat(sendAfter(Duration.ofHours(9))).as("once is enough").isZero();
    }

    @Test
    void what_is_taken_back_is_told_to_nobody() {
        transaction.executeWithoutResult(status -> {
            events.publishEvent(new LicenceVoided(UUID.randomUUID(), "food-business-licence", REASON, clock.instant()));
            assertThat(mine()).as("in the same transaction").hasSize(1);
            status.setRollbackOnly();
        });
        assertThat(mine()).isEmpty();
    }

    @Test
    void what_fails_is_tried_less_and_less_often_then_given_up_and_sent_again_by_hand() {
        voided(UUID.randomUUID());
        receiver.answer.set(500);
        assertThat(sendAfter(Duration.ofMinutes(1))).isZero();
        assertThat(receiver.got).hasSize(1);
        assertThat(mine().getFirst().answer()).contains(500);
        sendAfter(Duration.ofSeconds(119));
        assertThat(receiver.got).as("two minutes later").hasSize(1);
        sendAfter(Duration.ofSeconds(1));
        assertThat(receiver.got).hasSize(2);
        for (int i = 0; i < 20; i++) {
            sendAfter(Duration.ofHours(9));
        }
        assertThat(mine().getFirst().givenUp()).isTrue();
        int tries = receiver.got.size();
        assertThat(tries).isBetween(10, 20);
        receiver.answer.set(200);
        assertThat(store.again(webhook, mine().getFirst().event(), clock.instant()))
                .isTrue();
        assertThat(sendAfter(Duration.ZERO)).isEqualTo(1);
        assertThat(store.again(webhook, mine().getFirst().event(), clock.instant()))
                .as("what arrived isn't sent again")
                .isFalse();
    }

    @Test
    void a_redirect_is_not_followed() {
        voided(UUID.randomUUID());
        receiver.answer.set(302);
        assertThat(sendAfter(Duration.ofMinutes(1))).isZero();
        assertThat(receiver.got).hasSize(1);
        assertThat(receiver.got.getFirst().path()).isEqualTo("/hook?of=tongban");
        assertThat(mine().getFirst().answer()).contains(302);
    }

    @Test
    void what_happens_to_one_licence_arrives_in_its_order_and_waits_for_no_other() {
        UUID licence = UUID.randomUUID();
        voided(licence);
        clock.advance(Duration.ofSeconds(30));
        transaction.executeWithoutResult(status ->
                events.publishEvent(new LicenceVoided(licence, "food-business-licence", REASON, clock.instant())));
        voided(UUID.randomUUID());
        sendAfter(Duration.ofMinutes(5));
        assertThat(receiver.got.stream().map(Receiver.Got::body))
                .as("the second about one waits for the first")
                .hasSize(2);
        sendAfter(Duration.ofMinutes(5));
        assertThat(receiver.got).hasSize(3);
        List<String> inOrder = mine().reversed().stream()
                .filter(one -> one.subject().equals("licence/" + licence))
                .map(one -> one.event().toString())
                .toList();
        assertThat(receiver.got.stream()
                        .map(one -> one.headers().get("webhook-id"))
                        .filter(inOrder::contains))
                .containsExactlyElementsOf(inOrder);
    }

    @Test
    void nothing_more_is_sent_where_it_was_ended() {
        voided(UUID.randomUUID());
        store.end(webhook, clock.instant());
        assertThat(sendAfter(Duration.ofMinutes(5))).isZero();
        voided(UUID.randomUUID());
        assertThat(mine()).hasSize(1);
        assertThat(receiver.got).isEmpty();
    }

    @Test
    void administrators_subscribe_public_addresses_and_nobody_else_does() {
        Api administrator = server.api().as("administrator");
        Map<String, Object> wanted = Map.of(
                "name",
                "信用平台",
                "address",
                "https://1.1.1.1/hook",
                "types",
                List.of("org.tongban.application.finished"));
        UUID key = UUID.randomUUID();
        Api.Answer made = administrator.postOnce("/api/v1/webhooks", key, wanted);
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        assertThat(made.json().get("secret").asString()).startsWith("whsec_");
        assertThat(administrator.postOnce("/api/v1/webhooks", key, wanted).body())
                .as("sent twice")
                .isEqualTo(made.body());
        String id = made.json().get("id").asString();
        assertThat(administrator.get("/api/v1/webhooks").body()).contains(id).doesNotContain("whsec_");
        assertThat(jdbc.sql("select encode(secret, 'escape') from webhook where id = cast(:id as uuid)")
                        .param("id", id)
                        .query(String.class)
                        .single())
                .doesNotContain("whsec_");
        for (String inner : List.of("https://127.0.0.1/x", "https://169.254.169.254/latest", "http://1.1.1.1/")) {
            Api.Answer refused = administrator.postOnce(
                    "/api/v1/webhooks",
                    UUID.randomUUID(),
                    Map.of("name", "x", "address", inner, "types", List.of("org.tongban.licence.voided")));
            assertThat(refused.status()).as(inner).isEqualTo(422);
            assertThat(refused.json().at("/errors/0/field").asString()).isEqualTo("address");
        }
        Api leader = server.api().as("leader");
        assertThat(leader.get("/api/v1/webhooks").status()).isEqualTo(403);
        assertThat(leader.get("/api/v1/webhooks/deliveries").status()).isEqualTo(403);
        assertThat(leader.postOnce("/api/v1/webhooks", UUID.randomUUID(), wanted)
                        .status())
                .isEqualTo(403);
        assertThat(leader.send(leader.request("/api/v1/webhooks/" + id).DELETE())
                        .status())
                .isEqualTo(403);
        assertThat(administrator
                        .send(administrator.request("/api/v1/webhooks/" + id).DELETE())
                        .status())
                .isEqualTo(204);
        assertThat(jdbc.sql("select count(*) from audit_entry where kind like 'WEBHOOK%' and what like :what")
                        .param("what", "%" + id + "%")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void the_page_shows_who_is_told_what_left_and_what_is_wrong_with_an_address() {
        voided(UUID.randomUUID());
        Browser administrator = server.browser().reading("zh-CN").as("administrator");
        assertThat(administrator.open("/administration/webhooks").body()).contains("监管平台", "证照失效", "等待投递", "已试 1 次");
        Browser.Seen wrong = administrator.submit(
                "/administration/webhooks",
                Map.of(
                        "command", UUID.randomUUID().toString(),
                        "name", "内网系统",
                        "address", "https://192.168.1.5/hook",
                        "types", "org.tongban.licence.issued"));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body())
                .contains("在内部网络里", "tongban.webhooks.allow", "value=\"内网系统\"")
                .containsPattern("value=\"org.tongban.licence.issued\"[^>]* checked");
        assertThat(server.browser()
                        .reading("en")
                        .as("administrator")
                        .open("/administration/webhooks")
                        .body())
                .contains("Webhooks", "A licence is void", "waiting");
        assertThat(server.browser()
                        .as("leader")
                        .open("/administration/webhooks")
                        .status())
                .isEqualTo(403);
        administrator.submit("/administration/webhooks/" + webhook + "/end", Map.of());
        assertThat(mine().getFirst().givenUp()).isTrue();
    }
}
