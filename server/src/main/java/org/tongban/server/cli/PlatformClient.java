package org.tongban.server.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.tongban.kernel.text.Language;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.settings.CannotStart;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** The API of a platform that is running, for commands that do what somebody signed in may. */
record PlatformClient(URI url, String token, Language language) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration LONGEST = Duration.ofMinutes(2);

    HttpResponse<byte[]> get(String path) throws IOException {
        return send(request(path).GET());
    }

    HttpResponse<byte[]> post(String path, Map<String, ?> body) throws IOException {
        return send(request(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    /** @param fields text, or bytes for what is sent as a file */
    HttpResponse<byte[]> postForm(String path, Map<String, Object> fields) throws IOException {
        String boundary = "tongban-" + UUID.randomUUID();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        fields.forEach((name, value) -> {
            boolean file = value instanceof byte[];
            body.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\""
                            + (file ? "; filename=\"" + name + "\"" : "") + "\r\n\r\n")
                    .getBytes(StandardCharsets.UTF_8));
            body.writeBytes(
                    value instanceof byte[] bytes ? bytes : value.toString().getBytes(StandardCharsets.UTF_8));
            body.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        });
        body.writeBytes(("--" + boundary + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        return send(request(path)
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(BodyPublishers.ofByteArray(body.toByteArray())));
    }

    /** @return a missing node when it isn't JSON */
    static JsonNode json(HttpResponse<byte[]> answer) {
        boolean json = answer.headers()
                .firstValue("Content-Type")
                .filter(type -> type.contains("json"))
                .isPresent();
        return json ? JSON.readTree(answer.body()) : MissingNode.getInstance();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(url.resolve(path))
                .timeout(LONGEST)
                .header("Authorization", "Bearer " + token)
                .header("Accept-Language", language.tag());
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) throws IOException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } catch (IOException e) {
            throw new CannotStart(LocalText.of(
                    "平台 " + url + " 没有应答。请确认它在运行，或用 --url 指定地址。",
                    "The platform at " + url
                            + " doesn't answer. Make sure that it is running, or name it with --url."));
        }
    }

    @Override
    public String toString() {
        return "PlatformClient[" + url + "]";
    }
}
