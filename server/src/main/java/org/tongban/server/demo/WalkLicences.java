package org.tongban.server.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** The licences of a walk: saved as files, and checked as anybody can. */
final class WalkLicences {
    private final WalkClient api;
    private final WalkStory story;
    private final WalkApplicant applicant;
    private final Path folder;
    private final Map<String, Path> files = new LinkedHashMap<>();

    /** @param folder that they are saved in */
    WalkLicences(WalkClient api, WalkStory story, WalkApplicant applicant, Path folder) {
        this.api = api;
        this.story = story;
        this.applicant = applicant;
        this.folder = folder;
    }

    /**
     * Saves all licences of a case and verifies each.
     *
     * @return the number of the composite one
     */
    String check(String application) {
        String composite = "";
        for (JsonNode held : applicant.wallet()) {
            if (held.get("originCase").asString().equals(application)) {
                JsonNode licence = held.get("licence");
                Path file = saved(held);
                files.put(licence.get("type").asString(), file);
                story.claim(result(file).equals("valid"), "genuine, unchanged, valid: " + file);
                composite = licence.get("composite").asBoolean()
                        ? licence.get("number").asString()
                        : composite;
            }
        }
        story.claim(!composite.isEmpty(), "there is a composite licence");
        story.claim(unlicensed(byNumber(composite)) == 1, "it notes the one item that isn't licensed");
        checkWhatIsNone();
        return composite;
    }

    private void checkWhatIsNone() {
        byte[] damaged = read(files.values().iterator().next());
        damaged[damaged.length / 2] ^= 1;
        JsonNode refused = verify(damaged);
        story.claim(!refused.get("result").asString().equals("valid"), "a file with one bit changed is not accepted");
        story.say("   " + refused.get("sentence").get("zh").asString());
        story.claim(
                verify("text".getBytes(StandardCharsets.UTF_8))
                        .get("result")
                        .asString()
                        .equals("unreadable"),
                "a text file is not a licence");
    }

    /** The file of this type, once it was saved. */
    Optional<Path> file(String type) {
        return Optional.ofNullable(files.get(type));
    }

    /** What verification says of a file: {@code valid}, {@code invalid}, {@code unreadable}. */
    String result(Path file) {
        return verify(read(file)).get("result").asString();
    }

    private JsonNode verify(byte[] file) {
        return api.postBytes("", "/api/v1/verify/file", file).ok();
    }

    Path saved(JsonNode held) {
        String number = held.get("licence").get("number").asString();
        byte[] file = api.download(
                WalkApplicant.APPLICANT, "/api/v1/licences/" + held.get("id").asString() + "/file");
        try {
            Files.createDirectories(folder);
            return Files.write(folder.resolve(number + ".ofd"), file).toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode byNumber(String number) {
        return api.get("", "/api/v1/verify?number=" + WalkClient.encoded(number))
                .ok();
    }

    /** Of a number that is its holder's own nobody is told more than how it stands, and only who knows the holder. */
    JsonNode standings(String number, String type, String holder) {
        return api.post(
                        "",
                        "/api/v1/verify/standings",
                        UUID.randomUUID(),
                        Map.of("number", number, "type", type, "holder", holder))
                .ok();
    }

    static long unlicensed(JsonNode composite) {
        long count = 0;
        for (JsonNode part : composite.get("parts")) {
            count += part.get("licence") == null || part.get("licence").isNull() ? 1 : 0;
        }
        return count;
    }
}
