package org.tongban.server.demo;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.tongban.kernel.calendar.ChinaTime;
import tools.jackson.databind.JsonNode;

/** What a walk says while it goes, and the ids of what it does. */
final class WalkStory {
    private final UUID run = UUID.randomUUID();
    private final PrintStream out;
    private final Clock clock;

    WalkStory(PrintStream out, Clock clock) {
        this.out = out;
        this.clock = clock;
    }

    /** @throws WalkFailed when it doesn't hold */
    void claim(boolean holds, String claim) {
        WalkFailed.unless(holds, claim);
        say("   ✓ " + claim);
    }

    void chapter(String title) {
        say("");
        say("== " + title + "  "
                + LocalTime.ofInstant(clock.instant(), ChinaTime.ZONE).truncatedTo(ChronoUnit.SECONDS));
    }

    void say(String line) {
        out.println(line);
        out.flush();
    }

    /** Where every matter of an application stands. */
    void tell(JsonNode application) {
        for (JsonNode matter : application.get("matters")) {
            say("   " + matter.get("number").asString() + " "
                    + matter.get("title").get("zh").asString() + "："
                    + matter.get("state").asString()
                    + said(matter, "due", "，到期 due ")
                    + said(matter, "clock", "，时钟 clock "));
        }
    }

    private static String said(JsonNode matter, String name, String words) {
        String value = matter.get(name).asString("");
        return value.isEmpty() ? "" : words + value;
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ChinaTime.ZONE);
    }

    /** The same command id for the same deed of this walk, so that a deed sent again happens once. */
    UUID command(String deed) {
        return UUID.nameUUIDFromBytes((run + deed).getBytes(StandardCharsets.UTF_8));
    }

    static String both(JsonNode text) {
        return text.get("zh").asString() + " " + text.get("en").asString();
    }
}
