package org.tongban.bench;

import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.tongban.server.demo.WholeApplication;
import org.tongban.server.proceeding.Proceedings;

/** Whole applications over HTTP on this machine: submit, accept, a business registered, four decisions, licences. */
public class HttpBench implements Bench {

    private static final int SPIKE = 10;
    private static final double WATCHED = 60;

    @Override
    public String name() {
        return "http";
    }

    @Override
    public String about() {
        return "whole applications of four parallel matters over HTTP, where their time goes, and a spike of ten times"
                + " the load; --rows loads that many open proceedings first";
    }

    @Override
    public void run(Options options, Report report) throws Exception {
        Duration time = options.duration(30);
        try (Database database = Database.start(name())) {
            Database.Place place = database.fresh("http");
            try (RunningPlatform platform = RunningPlatform.on(place)) {
                if (options.rows().isPresent()) {
                    new LoadedProceedings(options.rows().get()).fill(place, platform.bean(Proceedings.class));
                    report.note(options.rows().get() + " open proceedings loaded");
                }
                measure(platform.url(), options, time, report);
            }
            database.drop(place);
        }
    }

    private static void measure(URI url, Options options, Duration time, Report report) throws Exception {
        try (Clients clients = new Clients(url)) {
            int usual = options.threads(List.of(2)).getFirst();
            Load.run(usual, Duration.ofSeconds(20), clients::once);
            clients.parts.clear();
            Load.Measured measured = Load.run(usual, time, clients::once);
            report.figure("whole applications, " + usual + " people at once", measured.perSecond(), "/s");
            percentiles(report, "one application", measured);
            whereTheTimeGoes(report, clients.parts);
            spike(clients, report);
        }
    }

    private static void percentiles(Report report, String what, Load.Measured measured) {
        report.figure(what + ", p50", measured.percentile(0.50), "ms");
        report.figure(what + ", p95", measured.percentile(0.95), "ms");
        report.figure(what + ", p99", measured.percentile(0.99), "ms");
    }

    private static void whereTheTimeGoes(Report report, Map<String, AtomicLong> parts) {
        double all = parts.values().stream().mapToLong(AtomicLong::get).sum();
        parts.forEach((part, nanos) -> report.figure("share of the time: " + part, 100 * nanos.get() / all, "%"));
    }

    /** One person, then ten for half a minute, then one again: nothing may fail, and it has to be as before soon. */
    private static void spike(Clients clients, Report report) throws Exception {
        Load.Measured before = Load.run(1, Duration.ofSeconds(20), clients::once);
        clients.failures.clear();
        Load.Measured during = Load.run(SPIKE, Duration.ofSeconds(30), clients::onceOrNote);
        report.figure("applications during a spike of ten times the load", during.perSecond(), "/s");
        percentiles(report, "one application during the spike", during);
        report.beside("errors during the spike", clients.failures.size(), "", "goal, at most", 0);
        clients.failures.stream()
                .limit(3)
                .forEach(failure -> report.note(failure.substring(0, Math.min(200, failure.length()))));
        double usual = before.percentile(0.95);
        report.beside("back to normal after the spike, after", recovery(clients, usual), "s", "goal, at most", 10);
        report.note(String.format("normal: an application takes no longer than p95 before the spike, %.0f ms", usual));
    }

    /** Seconds until somebody begins an application that takes no longer than usual; a minute when that never comes. */
    private static double recovery(Clients clients, double usualMillis) {
        long over = System.nanoTime();
        while (seconds(over) < WATCHED) {
            double begun = seconds(over);
            clients.once();
            if ((seconds(over) - begun) * 1_000 <= usualMillis) {
                return begun;
            }
        }
        return WATCHED;
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }

    /** People who stay signed in; each works on one application after the other. */
    private static final class Clients implements AutoCloseable {
        private final URI url;
        private final ConcurrentLinkedQueue<WholeApplication> idle = new ConcurrentLinkedQueue<>();
        private final List<WholeApplication> all = new CopyOnWriteArrayList<>();
        final Map<String, AtomicLong> parts = Collections.synchronizedMap(new LinkedHashMap<>());
        final List<String> failures = new CopyOnWriteArrayList<>();

        Clients(URI url) {
            this.url = url;
        }

        void once() {
            WholeApplication client = idle.poll();
            if (client == null) {
                client = new WholeApplication(() -> url);
                all.add(client);
            }
            client.once()
                    .forEach((part, nanos) -> parts.computeIfAbsent(part, unknown -> new AtomicLong())
                            .addAndGet(nanos));
            idle.add(client);
        }

        void onceOrNote() {
            try {
                once();
            } catch (RuntimeException failed) {
                failures.add(String.valueOf(failed.getMessage()));
            }
        }

        @Override
        public void close() {
            all.forEach(WholeApplication::close);
        }
    }
}
