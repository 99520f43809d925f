package org.tongban.server.demo;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The public API, as somebody outside calls it: one made-up person at a time, each with a token of their own. */
final class WalkClient implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private final Supplier<URI> base;
    private final Map<String, String> tokens = new HashMap<>();

    /** @param base asked anew for each call: the server may have moved to another port since */
    WalkClient(Supplier<URI> base) {
        this.base = base;
    }

    /** An answer with its status. */
    record Answer(int status, JsonNode body, byte[] bytes) {
        JsonNode ok() {
            WalkFailed.unless(status < 300, "answered " + status + ": " + body);
            return body;
        }
    }

    Answer get(String person, String path) {
        return send(person, HttpRequest.newBuilder(base.get().resolve(path)).GET());
    }

    byte[] download(String person, String path) {
        Answer answer = get(person, path);
        WalkFailed.unless(answer.status() == 200, path + " answered " + answer.status());
        return answer.bytes();
    }

    /** @param command the same for the same deed, so that it happens once however often it is sent */
    Answer post(String person, String path, UUID command, Object body) {
        return send(person, json(path, body).POST(publisher(body)).header("Idempotency-Key", command.toString()));
    }

    Answer patch(String person, String path, Object body) {
        return send(person, json(path, body).method("PATCH", publisher(body)));
    }

    Answer postBytes(String person, String path, byte[] body) {
        return send(
                person,
                HttpRequest.newBuilder(base.get().resolve(path))
                        .header("Content-Type", "application/octet-stream")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private HttpRequest.Builder json(String path, Object body) {
        return HttpRequest.newBuilder(base.get().resolve(path)).header("Content-Type", "application/json");
    }

    private static BodyPublisher publisher(Object body) {
        return HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body));
    }

    private Answer send(String person, HttpRequest.Builder request) {
        if (!person.isEmpty()) {
            request.setHeader("Authorization", "Bearer " + token(person));
        }
        return exchange(request);
    }

    private String token(String person) {
        return tokens.computeIfAbsent(
                person,
                key -> exchange(json("/api/v1/demo/sign-in", Map.of()).POST(publisher(Map.of("person", key))))
                        .ok()
                        .get("token")
                        .asString());
    }

    private Answer exchange(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> response =
                    http.send(request.timeout(Duration.ofSeconds(60)).build(), HttpResponse.BodyHandlers.ofByteArray());
            String type = response.headers().firstValue("Content-Type").orElse("");
            JsonNode body = type.contains("json") ? JSON.readTree(response.body()) : JSON.createObjectNode();
            return new Answer(response.statusCode(), body, response.body());
        } catch (IOException e) {
            throw new WalkFailed("The platform doesn't answer: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new WalkFailed("interrupted");
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
