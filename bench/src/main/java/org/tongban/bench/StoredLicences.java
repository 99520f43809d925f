package org.tongban.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongban.bench.Alternating.Rates;
import org.tongban.kernel.id.LicenceId;
import org.tongban.seal.ses.Sm2;
import org.tongban.server.licence.ImportRun;
import org.tongban.server.licence.Importing;
import org.tongban.server.licence.IssuedOneByOne;
import org.tongban.server.licence.Reissuing;
import org.tongban.server.licence.Releasing;
import org.tongban.server.licence.Scans;
import org.tongban.server.licence.StoredTogether;
import org.tongban.server.viewer.Post;
import org.tongban.server.viewer.Role;
import org.tongban.server.viewer.Viewer;

/**
 * Licences stored by the platform itself, in its own tables with all they refer to. Counted by processor time of the threads
 * that do it and of the database, which is how many a core does however many cores there are and however busy.
 */
final class StoredLicences {
    private static final String MARKET = "141002-market-regulation";
    private static final String TYPE = "food-business-licence";
    private static final String FIRST = "BENCH-0";
    private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();
    private static final Duration TURN = Duration.ofSeconds(2);

    private final Report report;
    private final Database database;
    private final int rows;

    StoredLicences(Report report, Database database, int rows) {
        this.report = report;
        this.database = database;
        this.rows = rows;
    }

    void run(Duration time) throws Exception {
        Database.Place place = database.fresh("licences");
        Path home = Files.createTempDirectory("tongban-bench");
        try (RunningPlatform platform = platform(place, home, false)) {
            JdbcClient jdbc = JdbcClient.create(platform.bean(DataSource.class));
            brought(platform, jdbc);
            copies(jdbc, rows);
            job(platform, jdbc);
            beside("the job that makes them anew, one signature", job(platform, jdbc));
            beside("laid out, sealed and stored, one signature", together(platform, time));
            beside("issued one in a transaction, one signature", oneByOne(platform, time));
        }
        try (RunningPlatform platform = platform(place, home, true)) {
            JdbcClient jdbc = JdbcClient.create(platform.bean(DataSource.class));
            job(platform, jdbc);
            beside("the job with time stamps, two signatures", job(platform, jdbc));
            beside("laid out, sealed and stored, two signatures", together(platform, time));
            beside("issued one in a transaction, two signatures", oneByOne(platform, time));
            paused(platform, jdbc);
        }
        database.drop(place);
    }

    private static RunningPlatform platform(Database.Place place, Path home, boolean stamping) throws Exception {
        return RunningPlatform.on(
                place,
                Map.of(
                        "tongban.home",
                        home.toString(),
                        "tongban.reissue.every",
                        "P1D",
                        "tongban.reminders.every",
                        "P1D",
                        "tongban.time-stamps",
                        stamping));
    }

    private void beside(String what, Rates rates) {
        report.beside(what, rates.work(), "/s", "raw SM2", rates.peer());
    }

    private static double raw() throws Exception {
        byte[] message = new byte[200];
        BigInteger secret = new BigInteger(250, new Random(1));
        return Alternating.rate(i -> Sm2.sign(secret, message), TURN);
    }

    /** A whole job, in turns with raw signatures; the turn with the median ratio. */
    private Rates job(RunningPlatform platform, JdbcClient jdbc) throws Exception {
        Reissuing reissuing = platform.bean(Reissuing.class);
        Viewer head = head(jdbc);
        reissuing.start(head, Optional.empty(), TYPE, "bench");
        List<Rates> turns = new ArrayList<>();
        while (reissuing.of(head).getFirst().state().equals("RUNNING")) {
            double before = database.cpuTime().postgres() + ownSeconds();
            int done = reissuing.goOn();
            double took = database.cpuTime().postgres() + ownSeconds() - before;
            turns.add(new Rates(done / took, raw()));
        }
        require(reissuing.of(head).getFirst());
        return Alternating.median(turns);
    }

    /** A hundred a transaction, in turns with raw signatures. */
    private Rates together(RunningPlatform platform, Duration time) throws Exception {
        StoredTogether stored = new StoredTogether(platform.context(), TYPE, MARKET, rows);
        stored(stored, time);
        List<Rates> turns = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            turns.add(new Rates(stored(stored, time.dividedBy(5)), raw()));
        }
        return Alternating.median(turns);
    }

    /** @return how many in a second of processor time */
    private double stored(StoredTogether stored, Duration time) {
        double before = database.cpuTime().postgres();
        double own = 0;
        int done = 0;
        while (own < time.toNanos() / 1e9) {
            stored.prepare();
            double begun = ownSeconds();
            done += stored.store();
            own += ownSeconds() - begun;
        }
        return done / (own + database.cpuTime().postgres() - before);
    }

    /** By twice as many clients as cores, so that none idles while another waits for the disk. */
    private Rates oneByOne(RunningPlatform platform, Duration time) throws Exception {
        IssuedOneByOne issued = new IssuedOneByOne(platform.context(), FIRST);
        several(issued, time);
        List<Rates> turns = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            turns.add(new Rates(several(issued, time.dividedBy(3)), raw()));
        }
        return Alternating.median(turns);
    }

    /** @return how many in a second of processor time */
    private double several(IssuedOneByOne issued, Duration time) throws Exception {
        int clients = 2 * Runtime.getRuntime().availableProcessors();
        long end = System.nanoTime() + time.toNanos();
        double before = database.cpuTime().postgres();
        int done = 0;
        double took = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
            List<Future<Done>> all = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                all.add(threads.submit(() -> one(issued, end)));
            }
            for (Future<Done> client : all) {
                done += client.get().licences();
                took += client.get().seconds();
            }
        }
        return done / (took + database.cpuTime().postgres() - before);
    }

    private record Done(int licences, double seconds) {}

    private static Done one(IssuedOneByOne issued, long end) {
        double before = ownSeconds();
        int done = 0;
        while (System.nanoTime() < end) {
            issued.issue();
            done++;
        }
        return new Done(done, ownSeconds() - before);
    }

    /** Processor time of this thread. */
    private static double ownSeconds() {
        return CPU.getCurrentThreadCpuTime() / 1e9;
    }

    /** One job by the clock, paused and resumed on the way. */
    private void paused(RunningPlatform platform, JdbcClient jdbc) {
        Reissuing reissuing = platform.bean(Reissuing.class);
        Viewer head = head(jdbc);
        UUID job = reissuing.start(head, Optional.empty(), TYPE, "bench");
        long begun = System.nanoTime();
        reissuing.goOn();
        reissuing.pause(head, job);
        if (reissuing.goOn() != 0) {
            throw new IllegalStateException("a paused job went on");
        }
        reissuing.resume(head, job);
        while (reissuing.of(head).getFirst().state().equals("RUNNING")) {
            reissuing.goOn();
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        Reissuing.Job said = reissuing.of(head).getFirst();
        require(said);
        report.figure("one job by the clock, time stamps and all", said.done() / seconds, "/s");
        report.note(said.done() + " licences in " + Math.round(seconds) + " s, paused and resumed once");
    }

    private static void require(Reissuing.Job job) {
        if (job.done() != job.total() || job.failed() != 0) {
            throw new IllegalStateException("of " + job.total() + " licences " + job.failed() + " stayed as they were");
        }
    }

    private static Viewer head(JdbcClient jdbc) {
        return officer(jdbc, "吴演定", Role.HEAD);
    }

    private static Viewer officer(JdbcClient jdbc, String name, Role role) {
        UUID person = jdbc.sql("select id from person where name = :name")
                .param("name", name)
                .query(UUID.class)
                .single();
        return new Viewer(person, person, name, List.of(new Post(role, MARKET, "141002")));
    }

    private static void brought(RunningPlatform platform, JdbcClient jdbc) {
        String code = jdbc.sql("select credit_code from enterprise where name = '例三餐饮有限公司（虚构）'")
                .query(String.class)
                .single();
        UUID id = platform.bean(Importing.class)
                .take(
                        officer(jdbc, "孙演审", Role.REVIEWER),
                        Optional.empty(),
                        new Importing.Delivery(
                                "one.csv",
                                "type,number,holder,holder_id,issued_on,valid_until,food_items,representative_name,premises_address,food_business\n"
                                        + "food-business-licence," + FIRST + ",例三餐饮有限公司（虚构）,"
                                        + code + ",2024-05-01,长期,hot,无,无,无\n",
                                Scans.none()));
        ImportRun run = platform.bean(ImportRun.class);
        run.goOn(id, Duration.ofMinutes(1));
        platform.bean(Releasing.class).release(head(jdbc), id, "made up, for measuring");
        run.goOn(id, Duration.ofMinutes(1));
    }

    /** As the first, each with an identifier, number, code, name and address of its own, and its history. */
    private static void copies(JdbcClient jdbc, int rows) {
        jdbc.sql("""
                        with s as materialized (
                            select * from unnest(:identifiers::text[]) with ordinality as s (identifier, n)),
                        added as (
                            insert into licence (id, identifier, code, type, number, unit, region, enterprise, holder_name,
                                                 of_person, holder_mark, source, state, issued_on, valid_from, fields,
                                                 composite, created_at, sealed_at)
                            select uuidv7(), s.identifier, 'bench' || n, l.type, 'BENCH-' || n, l.unit, l.region,
                                   l.enterprise, l.holder_name, false, l.holder_mark, 'IMPORTED', 'VALID', l.issued_on,
                                   l.valid_from,
                                   l.fields || jsonb_build_object('premises_address', '平阳北街 ' || n || ' 号'),
                                   false, l.created_at, l.sealed_at
                            from licence l, s where l.number = 'BENCH-0' returning identifier, id)
                        insert into licence_identifier (identifier, licence, sealed, document, file)
                        select s.identifier, added.id, sha256(s.identifier::bytea),
                               (i.document::jsonb || jsonb_build_object(
                                   'identifier', s.identifier,
                                   'number', 'BENCH-' || n,
                                   'qrText', left(i.document->>'qrText', -20) || lpad(to_hex(n * 7919), 20, 'k'),
                                   'holder', i.document::jsonb->'holder' || jsonb_build_object(
                                       'name', '例' || chr(19968 + n::int % 900) || chr(20968 + n::int % 800) || '餐饮'))
                               )::json,
                               i.file
                        from added join s using (identifier), licence l join licence_identifier i using (identifier)
                        where l.number = 'BENCH-0'""").param("identifiers", identifiers(jdbc, rows - 1)).update();
        jdbc.sql("""
                        insert into licence_status (licence, at, state, reason, unit)
                        select n.id, s.at, s.state, s.reason, s.unit
                        from licence n, licence l join licence_status s on s.licence = l.id
                        where l.number = 'BENCH-0' and n.number like 'BENCH-%' and n.id <> l.id""").update();
    }

    private static String[] identifiers(JdbcClient jdbc, int rows) {
        LicenceId one = LicenceId.parse(jdbc.sql("select identifier from licence where number = 'BENCH-0'")
                        .query(String.class)
                        .single())
                .orElseThrow();
        String serial = one.serial().substring(0, 20);
        return IntStream.range(0, rows)
                .mapToObj(i -> new LicenceId(one.type(), one.issuer(), serial + "X" + i, 1).toString())
                .toArray(String[]::new);
    }
}
