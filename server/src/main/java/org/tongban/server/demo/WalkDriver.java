package org.tongban.server.demo;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tongban.server.demo.WalkOffices.Mood;
import tools.jackson.databind.JsonNode;

/** The applicant of a walk gets a driving licence, with a photograph. */
final class WalkDriver {
    private static final String TYPE = "driving-licence";

    private final WalkClient api;
    private final WalkStory story;
    private final WalkApplicant applicant;
    private final WalkOffices offices;
    private final WalkLicences licences;

    WalkDriver(WalkClient api, WalkStory story, WalkApplicant applicant, WalkOffices offices, WalkLicences licences) {
        this.api = api;
        this.story = story;
        this.applicant = applicant;
        this.offices = offices;
        this.licences = licences;
    }

    /** Nobody has two: who walks again has it already. */
    void licence() {
        if (held().isEmpty()) {
            apply();
        }
        JsonNode licence = held().orElseThrow(() -> new WalkFailed("the applicant has no driving licence"));
        Path file = licences.saved(licence);
        story.claim(licences.result(file).equals("valid"), "the driving licence is genuine and valid: " + file);
        String id = licence.get("id").asString();
        JsonNode showable = api.get(WalkApplicant.APPLICANT, "/api/v1/licences/" + id + "/showable")
                .ok();
        story.claim(
                showable.get(0).get("key").asString().equals("photo"),
                "its holder can show the photograph on it, or leave it out");
        JsonNode standings = licences.standings(
                licence.at("/licence/number").asString(),
                TYPE,
                licence.at("/licence/holder").asString());
        story.claim(
                standings.size() == 1
                        && standings.get(0).get("state").asString().equals("VALID")
                        && !standings.toString().contains("image/"),
                "whoever asks for its number and its holder's name is told that it is valid, and sees no photograph");
    }

    private void apply() {
        String draft = applicant.begin(
                Walk.ONLY + "driver-licence", Map.of("licence_before", List.of("none")), Set.of(), "drive");
        applicant.fillIn(draft);
        story.claim(
                api.postBytes(
                                        WalkApplicant.APPLICANT,
                                        "/api/v1/drafts/" + draft + "/materials/" + WalkApplicant.PHOTOGRAPH
                                                + "/files?name=me.pdf",
                                        MadeUpRestaurant.paper("me"))
                                .status()
                        == 422,
                "what is no picture is refused as a photograph");
        applicant.attachAll(draft);
        String application = applicant.submit(draft, "drive").get("application").asString();
        offices.counter(application, "accept", Map.of());
        offices.advance(application, Set.of(), Mood.KIND);
    }

    private Optional<JsonNode> held() {
        for (JsonNode held : applicant.wallet()) {
            JsonNode licence = held.get("licence");
            if (licence.get("type").asString().equals(TYPE)
                    && licence.get("state").asString().equals("VALID")) {
                return Optional.of(held);
            }
        }
        return Optional.empty();
    }
}
