package org.tongban.server.demo;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import org.tongban.server.testing.Server;

/** Walks as far as other tests need it: licences issued the way they are issued. */
public final class Walks {
    private Walks() {}

    /** The walk after the step whose title contains this, that step included. */
    public static Walk to(String title, Server server, Clock clock, Path files) {
        Walk walk = new Walk(server::url, files, new PrintStream(OutputStream.nullOutputStream()), clock);
        for (Walk.Step step : walk.steps()) {
            step.action().run();
            if (step.title().contains(title)) {
                return walk;
            }
        }
        throw new IllegalArgumentException("No step " + title);
    }
}
