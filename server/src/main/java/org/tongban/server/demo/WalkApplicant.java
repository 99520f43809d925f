package org.tongban.server.demo;

import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What the applicant of a walk does: fills in, uploads, submits, looks. */
final class WalkApplicant {
    static final String APPLICANT = "zhang";

    /** The material of which photographs on licences are made. */
    static final String PHOTOGRAPH = "photo-taken";

    private final WalkClient api;
    private final WalkStory story;

    WalkApplicant(WalkClient api, WalkStory story) {
        this.api = api;
        this.story = story;
    }

    /** Begins the form for a restaurant without some of its items. @return the draft's id */
    String begin(Set<String> dropped) {
        return begin(Walk.THEME, MadeUpRestaurant.ANSWERS, dropped, "draft");
    }

    /** Begins the form of a theme. @return the draft's id */
    String begin(String theme, Map<String, List<String>> answers, Set<String> dropped, String deed) {
        return api.post(
                        APPLICANT,
                        "/api/v1/drafts",
                        story.command(deed),
                        Map.of("theme", theme, "region", Walk.REGION, "answers", answers, "dropped", dropped))
                .ok()
                .get("id")
                .asString();
    }

    /**
     * Fills in what is empty and has to be there, and again what that brings up.
     *
     * @return how many fields were known without being asked
     */
    int fillIn(String draft) {
        int known = 0;
        boolean more = true;
        while (more) {
            known = 0;
            more = false;
            for (JsonNode field :
                    api.get(APPLICANT, "/api/v1/drafts/" + draft).ok().get("fields")) {
                String state = field.get("state").asString();
                if (state.equals("known") || state.equals("later")) {
                    known++;
                } else if (isMissing(field)) {
                    save(draft, field);
                    more = true;
                }
            }
        }
        return known;
    }

    private static boolean isMissing(JsonNode field) {
        return field.get("state").asString().equals("empty")
                && field.get("open").asBoolean()
                && field.get("required").asBoolean();
    }

    private void save(String draft, JsonNode field) {
        String element = field.get("element").asString();
        api.patch(
                        APPLICANT,
                        "/api/v1/drafts/" + draft + "/fields/" + element,
                        Map.of("value", MadeUpRestaurant.value(field, story.today())))
                .ok();
    }

    int attachAll(String draft) {
        int count = 0;
        for (JsonNode material :
                api.get(APPLICANT, "/api/v1/drafts/" + draft).ok().get("materials")) {
            if (material.get("files").isEmpty() && material.get("open").asBoolean()) {
                attach(draft, material.get("id").asString());
                count++;
            }
        }
        return count;
    }

    void attach(String draft, String material) {
        boolean picture = material.equals(PHOTOGRAPH);
        api.postBytes(
                        APPLICANT,
                        "/api/v1/drafts/" + draft + "/materials/" + material + "/files?name=" + material
                                + (picture ? ".jpg" : ".pdf"),
                        picture ? MadeUpPortrait.jpeg() : MadeUpRestaurant.paper(material))
                .ok();
    }

    JsonNode submit(String draft, String deed) {
        return api.post(
                        APPLICANT,
                        "/api/v1/drafts/" + draft + "/submission",
                        story.command(deed + draft),
                        Map.of("declared", true))
                .ok();
    }

    JsonNode mine(String application) {
        return api.get(APPLICANT, "/api/v1/applications/" + application).ok();
    }

    JsonNode wallet() {
        return api.get(APPLICANT, "/api/v1/licences").ok();
    }
}
