package org.tongban.server.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.springframework.context.ApplicationContext;
import org.tongban.server.proceeding.Colleague;
import org.tongban.server.testing.Api;
import org.tongban.server.testing.Server;
import org.tongban.server.testing.SettableClock;
import tools.jackson.databind.JsonNode;

/** A unit that drafts and publishes policies over the API, and anybody who looks for them. */
final class PolicyOffice {
    private final Server server;
    private final SettableClock clock;

    PolicyOffice(Server server, SettableClock clock) {
        this.server = server;
        this.clock = clock;
    }

    Api editor() {
        return server.api().as("editor");
    }

    /** Who answers for what the editor's unit publishes. */
    Api responsible() {
        return server.api().as("service-supervisor");
    }

    /** Who signs off what the editor's unit publishes. */
    Api head() {
        return server.api().as("approval-head");
    }

    void on(String day) {
        clock.set(LocalDate.parse(day).atTime(10, 0).atZone(clock.getZone()).toInstant());
    }

    static String made(Api editor, Map<String, Object> policy) {
        Map<String, Object> all =
                new HashMap<>(Map.of("needsInterpretation", false, "important", false, "major", false));
        all.putAll(policy);
        Api.Answer made = editor.post("/api/v1/disclosure/policies", all);
        assertThat(made.status()).as(made.body()).isEqualTo(200);
        return made.json().get("id").asString();
    }

    /** The same by somebody who works at another unit. */
    static String drafted(ApplicationContext platform, Colleague who, String title, String number, String body) {
        return platform.getBean(PolicyDesk.class)
                .draft(
                        who.viewer(),
                        new PolicyDesk.Text(
                                number,
                                title,
                                body,
                                List.of(),
                                Optional.empty(),
                                Optional.empty(),
                                false,
                                false,
                                false))
                .toString();
    }

    /** Says something about a policy as it is now. @param address of what is said, below that of the policy */
    static Api.Answer said(Api who, String address, Map<String, ?> body) {
        Map<String, Object> all = new HashMap<>(body);
        String policy = address.substring(0, address.lastIndexOf('/'));
        all.put("revision", who.get(policy).json().at("/policy/revision").asInt());
        return who.post(address, all);
    }

    static void opened(Api editor, String id) {
        said(editor, "/api/v1/disclosure/policies/" + id + "/openness", Map.of("openness", "open"));
        assertThat(editor.post("/api/v1/disclosure/policies/" + id + "/circulate")
                        .status())
                .isEqualTo(200);
    }

    /** What a head is shown is signed off. */
    static Api.Answer signed(Api head, String id) {
        return said(head, "/api/v1/disclosure/policies/" + id + "/sign-off", Map.of("opinion", "同意。"));
    }

    /** Opened by who answers for it, signed off by a head, published. */
    static void publish(Api responsible, Api head, String id) {
        opened(responsible, id);
        goesOut(responsible, head, id);
    }

    static void goesOut(Api responsible, Api head, String id) {
        Api.Answer signed = signed(head, id);
        assertThat(signed.status()).as(signed.body()).isEqualTo(200);
        Api.Answer published = responsible.post("/api/v1/disclosure/policies/" + id + "/publish");
        assertThat(published.status()).as(published.body()).isEqualTo(200);
    }

    /** The same at the editor's unit. */
    void publish(String id) {
        publish(responsible(), head(), id);
    }

    void goesOut(String id) {
        goesOut(responsible(), head(), id);
    }

    String published(Map<String, Object> policy) {
        Api editor = editor();
        String id = made(editor, policy);
        publish(id);
        return id;
    }

    List<JsonNode> found(String address) {
        String encoded = URI.create("http://x" + address).toASCIIString().substring("http://x".length());
        return StreamSupport.stream(
                        server.api().get(encoded).json().get("items").spliterator(), false)
                .toList();
    }

    List<String> names(String address) {
        return found(address).stream().map(one -> one.get("title").asString()).toList();
    }

    Map<String, String> standing(String word) {
        return found("/api/v1/policies?q=" + word).stream()
                .collect(Collectors.toMap(
                        one -> one.get("title").asString(),
                        one -> one.get("validity").asString()));
    }
}
