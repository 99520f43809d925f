package org.tongban.server.demo;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import org.tongban.server.testing.Server;
import org.tongban.server.testing.SettableClock;

/** An application of the made-up restaurant, taken through the API as far as a test needs it. */
public final class Walked {
    private final Walk walk;

    private Walked(Walk walk) {
        this.walk = walk;
    }

    /**
     * @param title part of the title of the last step taken
     * @param files where licences are saved
     */
    public static Walked to(String title, Server server, Path files, SettableClock clock) {
        Walk walk = new Walk(server::url, files, new PrintStream(OutputStream.nullOutputStream()), clock);
        for (Walk.Step step : walk.steps()) {
            step.action().run();
            if (step.title().contains(title)) {
                return new Walked(walk);
            }
        }
        throw new IllegalArgumentException("no step " + title);
    }

    /** @return its id; empty while it isn't handed in */
    public String application() {
        return walk.application();
    }
}
