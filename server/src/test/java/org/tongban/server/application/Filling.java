package org.tongban.server.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.tongban.server.testing.Api;
import org.tongban.server.testing.Portraits;
import tools.jackson.databind.JsonNode;

/** Somebody who fills in a draft over the API. */
public record Filling(Api api, String draft) {
    private static final byte[] PORTRAIT = Portraits.jpeg(600, 800, Color.GRAY);

    static Filling begin(Api api) {
        return begin(api, Restaurant.ANSWERS);
    }

    static Filling begin(Api api, Map<String, List<String>> answers) {
        return begin(api, "open-restaurant", Restaurant.YAODU, answers);
    }

    public static Filling begin(Api api, String theme, String region, Map<String, List<String>> answers) {
        Api.Answer begun = api.postOnce(
                "/api/v1/drafts", UUID.randomUUID(), Map.of("theme", theme, "region", region, "answers", answers));
        assertThat(begun.status()).as(begun.body()).isEqualTo(201);
        return new Filling(api, begun.json().get("id").asString());
    }

    public String path() {
        return "/api/v1/drafts/" + draft;
    }

    public JsonNode look() {
        return api.get(path()).json();
    }

    public Api.Answer save(String element, String... values) {
        return api.patch(path() + "/fields/" + element, Map.of("value", List.of(values)));
    }

    public Api.Answer upload(String material, String name, byte[] content) {
        return api.send(api.request(path() + "/materials/" + material + "/files?name=" + name)
                .header("Content-Type", "application/octet-stream")
                .POST(HttpRequest.BodyPublishers.ofByteArray(content)));
    }

    /** Fills in everything that is asked, until nothing more comes up, and uploads every material. */
    public Filling complete() {
        for (int round = 0; round < 3; round++) {
            for (JsonNode field : look().get("fields")) {
                if (field.get("open").asBoolean() && field.get("value").isEmpty()) {
                    List<String> options = new ArrayList<>();
                    field.get("options").forEach(option -> options.add(option.asString()));
                    String element = field.get("element").asString();
                    List<String> value =
                            Restaurant.value(element, field.get("type").asString(), options);
                    Api.Answer saved = save(element, value.toArray(String[]::new));
                    assertThat(saved.status()).as(element + " " + saved.body()).isEqualTo(200);
                }
            }
        }
        for (JsonNode material : look().get("materials")) {
            if (material.get("open").asBoolean() && material.get("files").isEmpty()) {
                String id = material.get("id").asString();
                Api.Answer stored = id.equals("photo-taken")
                        ? upload(id, id + ".jpg", PORTRAIT)
                        : upload(id, id + ".pdf", Restaurant.pdf());
                assertThat(stored.status()).as(id + " " + stored.body()).isEqualTo(201);
            }
        }
        return this;
    }

    public Api.Answer submit(UUID key) {
        return api.postOnce(path() + "/submission", key, Map.of("declared", true));
    }
}
