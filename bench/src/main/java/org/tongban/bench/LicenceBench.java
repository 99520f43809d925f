package org.tongban.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongban.kernel.id.LicenceId;
import org.tongban.kernel.id.LicenceTypeCode;
import org.tongban.kernel.id.MadeUp;
import org.tongban.seal.CertificateAuthority;
import org.tongban.seal.FaceImage;
import org.tongban.seal.IssuingUnit;
import org.tongban.seal.LicenceDocument;
import org.tongban.seal.LicenceFile;
import org.tongban.seal.PdfEdition;
import org.tongban.seal.StatusList;
import org.tongban.seal.TrustAnchors;
import org.tongban.seal.UnitSeal;
import org.tongban.seal.Verification;
import org.tongban.seal.Verifier;
import org.tongban.seal.ses.Sm2;
import org.tongban.server.licence.FileParts;
import org.tongban.server.licence.Importing;
import org.tongban.server.licence.Patterns;
import org.tongban.server.licence.Reissuing;
import org.tongban.server.viewer.Post;
import org.tongban.server.viewer.Role;
import org.tongban.server.viewer.Viewer;

/**
 * Licences beside the bare signatures they rest on (Bouncy Castle's SM2 on the curve with its own arithmetic), by
 * processor time of one thread; storing by the clock, the database's work included; and ten thousand licences laid out anew.
 */
public class LicenceBench implements Bench {
    private static final ThreadMXBean CPU = ManagementFactory.getThreadMXBean();
    private static final int ROWS = 10_000;
    private static final String MARKET = "141002-market-regulation";
    private static final LicenceTypeCode TYPE = new LicenceTypeCode(MadeUp.authority(0), "001");
    private static final IssuingUnit UNIT = new IssuingUnit("临汾市尧都区市场监督管理局", "141002");

    @Override
    public String name() {
        return "licence";
    }

    @Override
    public String about() {
        return "sealing, storing and verifying licences beside raw SM2 (Bouncy Castle); 10,000 laid out anew; pictures";
    }

    @Override
    public void run(Options options, Report report) throws Exception {
        Instant now = Instant.now();
        CertificateAuthority authority =
                CertificateAuthority.open(Files.createTempDirectory("tongban-bench"), "bench".toCharArray(), now);
        UnitSeal seal = authority.seal(UNIT, now);
        Duration time = options.duration(10);
        double raw = signing(report, time, authority, seal, now);
        verifying(report, time, authority, seal, now);
        pictures(report, time);
        try (Database database = Database.start("licence")) {
            storing(report, time, database, seal, now, raw);
            anew(report, options.rows().orElse(ROWS), database);
        }
    }

    private interface Work {
        void once(int i) throws Exception;
    }

    /** How often a second of processor time, after warming up. */
    private static double perSecond(Duration time, Work work) throws Exception {
        long warm = System.nanoTime() + time.toNanos();
        int n = 0;
        while (System.nanoTime() < warm) {
            work.once(n++);
        }
        long end = System.nanoTime() + time.toNanos();
        long before = CPU.getCurrentThreadCpuTime();
        int done = 0;
        while (System.nanoTime() < end) {
            work.once(n++);
            done++;
        }
        return done * 1e9 / (CPU.getCurrentThreadCpuTime() - before);
    }

    /** @return raw signatures a second */
    private static double signing(
            Report report, Duration time, CertificateAuthority authority, UnitSeal seal, Instant now) throws Exception {
        byte[] message = new byte[200];
        BigInteger secret = new BigInteger(250, new java.util.Random(1));
        double raw = perSecond(time, i -> Sm2.sign(secret, message));
        report.figure("raw SM2 signatures, Bouncy Castle", raw, "/s");
        report.beside(
                "signatures with a prepared key",
                perSecond(time, i -> seal.key().sign(message)),
                "/s",
                "raw SM2",
                raw);
        report.beside(
                "licences laid out, built and sealed",
                perSecond(time, i -> LicenceFile.seal(licence(i), seal, now)),
                "/s",
                "raw SM2",
                raw);
        LicenceFile.Terms stamped = LicenceFile.Terms.at(now).stampedBy(authority.timeStamps());
        report.beside(
                "the same with a time stamp each (two signatures)",
                perSecond(time, i -> LicenceFile.seal(licence(i), List.of(seal), stamped)),
                "/s",
                "raw SM2",
                raw);
        return raw;
    }

    private static void verifying(
            Report report, Duration time, CertificateAuthority authority, UnitSeal seal, Instant now) throws Exception {
        List<byte[]> files = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            files.add(LicenceFile.seal(licence(i), seal, now));
        }
        TrustAnchors anchors = authority.anchors();
        StatusList list = new StatusList(now, now.plusSeconds(60), Map.of());
        ECPublicKeyParameters key =
                Sm2.publicKey(Certificate.getInstance(seal.key().certificate()).getSubjectPublicKeyInfo());
        byte[] message = new byte[200];
        byte[] value = seal.key().sign(message);
        double raw = perSecond(time, i -> require(Sm2.verify(key, message, value)));
        report.figure("raw SM2 verifications, Bouncy Castle", raw, "/s");
        report.beside(
                "licences verified, claim by claim, with status",
                perSecond(time, i -> {
                    Verification said = Verifier.verify(files.get(i % files.size()), anchors);
                    require(said instanceof Verification.Signed signed
                            && signed.verdict() == Verification.Verdict.GENUINE
                            && list.of(signed.licence().orElseThrow().identifier())
                                    .isEmpty());
                }),
                "/s",
                "raw SM2",
                raw);
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new IllegalStateException("what was measured didn't hold");
        }
    }

    private static void pictures(Report report, Duration time) throws Exception {
        report.beside(
                "a licence's image for a page (SVG)",
                1000 / perSecond(time, i -> FaceImage.svg(licence(i))),
                "ms",
                "bound",
                50);
        report.figure("a licence as PDF/A-2b", 1000 / perSecond(time, i -> PdfEdition.of(licence(i))), "ms");
    }

    /**
     * By the clock, and committed: twice as many clients as cores, so that none idles while another waits for the disk, a
     * hundred licences a transaction and a statement, synced to disk. What is kept is what the platform keeps: how a file
     * differs from the pattern of its kind, what files have in common once, ids in the order of time. The database's work
     * is in it, on the same cores.
     */
    private static void storing(Report report, Duration time, Database database, UnitSeal seal, Instant now, double raw)
            throws Exception {
        Database.Place place = database.fresh("licences");
        place.execute(
                "create table kept (id uuid primary key default uuidv7(), number text unique, document jsonb, file bytea)");
        place.execute("alter table kept alter column file set storage external");
        place.execute("create table common (sha256 bytea not null, content bytea not null)");
        place.execute("create index common_sha256 on common (sha256)");
        int cores = Runtime.getRuntime().availableProcessors();
        Kept kept = new Kept(seal, now);
        long begun = System.nanoTime();
        try (ExecutorService clients = Executors.newFixedThreadPool(2 * cores)) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 2 * cores; i++) {
                all.add(clients.submit(() -> {
                    store(place, begun + time.toNanos(), kept);
                    return kept;
                }));
            }
            for (Future<?> client : all) {
                client.get();
            }
        }
        double each = kept.done().get() / ((System.nanoTime() - begun) / 1e9) / cores;
        report.beside("licences built, sealed and stored, a core", each, "/s", "raw SM2", raw);
        report.note("kept of each licence alone: " + kept.next(0).own().length + " bytes");
        database.drop(place);
    }

    /** Makes licences ready to be kept, as the platform does. */
    private record Kept(UnitSeal seal, Instant now, Patterns patterns, AtomicInteger done) {
        Kept(UnitSeal seal, Instant now) {
            this(seal, now, new Patterns(List.of()), new AtomicInteger());
        }

        FileParts next(int n) {
            LicenceFile.Terms terms = LicenceFile.Terms.at(now);
            LicenceDocument document = licence(n);
            return FileParts.of(
                    LicenceFile.sealed(document, List.of(seal), terms), patterns.of(document, List.of(seal), terms));
        }
    }

    private static void store(Database.Place place, long end, Kept kept) throws SQLException {
        try (Connection connection = place.connect();
                PreparedStatement insert = connection.prepareStatement("""
                        insert into kept (number, document, file)
                        select number, '{}'::jsonb, file from unnest(?::text[], ?::bytea[]) as n (number, file)
                        where (select count(distinct sha256) from common where sha256 = any(?::bytea[])) = ?""")) {
            connection.setAutoCommit(false);
            while (System.nanoTime() < end) {
                String[] numbers = new String[100];
                byte[][] files = new byte[100][];
                Map<ByteBuffer, byte[]> common = new HashMap<>();
                for (int i = 0; i < 100; i++) {
                    int n = kept.done().incrementAndGet();
                    FileParts parts = kept.next(n);
                    numbers[i] = "JY" + n;
                    files[i] = parts.own();
                    parts.common().forEach(part -> common.put(ByteBuffer.wrap(part.sha256()), part.content()));
                }
                insert.setArray(1, connection.createArrayOf("text", numbers));
                insert.setArray(2, connection.createArrayOf("bytea", files));
                insert.setArray(
                        3,
                        connection.createArrayOf(
                                "bytea",
                                common.keySet().stream().map(ByteBuffer::array).toArray(byte[][]::new)));
                insert.setInt(4, common.size());
                if (insert.executeUpdate() == 0) {
                    keep(connection, common);
                    require(insert.executeUpdate() == 100);
                }
                connection.commit();
            }
        }
    }

    /** What files have in common and isn't kept yet. */
    private static void keep(Connection connection, Map<ByteBuffer, byte[]> common) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into common select ?, ? where not exists (select 1 from common where sha256 = ?)")) {
            for (Map.Entry<ByteBuffer, byte[]> part : common.entrySet()) {
                insert.setBytes(1, part.getKey().array());
                insert.setBytes(2, part.getValue());
                insert.setBytes(3, part.getKey().array());
                insert.executeUpdate();
            }
        }
    }

    /** One job over so many licences, paused and resumed on the way. */
    private static void anew(Report report, int rows, Database database) throws Exception {
        Database.Place place = database.fresh("licences");
        try (RunningPlatform platform =
                RunningPlatform.on(place, Map.of("tongban.reissue.every", "P1D", "tongban.reminders.every", "P1D"))) {
            JdbcClient jdbc = JdbcClient.create(platform.bean(javax.sql.DataSource.class));
            Viewer head = head(jdbc);
            brought(platform, jdbc, head);
            copies(jdbc, rows);
            Reissuing reissuing = platform.bean(Reissuing.class);
            UUID job = reissuing.start(head, "food-business-licence", "bench");
            long begun = System.nanoTime();
            int done = reissuing.goOn();
            reissuing.pause(head, job);
            require(reissuing.goOn() == 0);
            reissuing.resume(head, job);
            while (reissuing.of(head).getFirst().state().equals("RUNNING")) {
                done += reissuing.goOn();
            }
            double seconds = (System.nanoTime() - begun) / 1e9;
            Reissuing.Job said = reissuing.of(head).getFirst();
            require(said.done() == said.total() && said.failed() == 0);
            report.figure("licences laid out anew, sealed, stamped and stored, one job", said.done() / seconds, "/s");
            report.note(said.done() + " licences in " + Math.round(seconds) + " s, paused and resumed once; " + done
                    + " steps");
        }
        database.drop(place);
    }

    private static Viewer head(JdbcClient jdbc) {
        UUID person = jdbc.sql("select id from person where name = '吴演定'")
                .query(UUID.class)
                .single();
        return new Viewer(person, person, "吴演定", List.of(new Post(Role.HEAD, MARKET, "141002")));
    }

    private static void brought(RunningPlatform platform, JdbcClient jdbc, Viewer head) {
        String code = jdbc.sql("select credit_code from enterprise where name = '例三餐饮有限公司（虚构）'")
                .query(String.class)
                .single();
        platform.bean(Importing.class)
                .take(
                        head,
                        new Importing.Delivery(
                                "one.csv",
                                "type,number,holder,holder_id,issued_on,food_items,representative_name,premises_address,food_business\n"
                                        + "food-business-licence,BENCH-0,例三餐饮有限公司（虚构）,"
                                        + code + ",2024-05-01,hot,无,无,无\n",
                                Map.of()));
    }

    private static void copies(JdbcClient jdbc, int rows) {
        jdbc.sql("""
                        insert into licence (id, identifier, code, type, number, unit, region, enterprise, holder_name, of_person,
                                             holder_mark, source, state, issued_on, valid_from, fields, document, file,
                                             composite, created_at)
                        select uuidv7(), made.identifier, 'bench' || n, l.type, 'BENCH-' || n, l.unit, l.region, l.enterprise,
                               l.holder_name, false, l.holder_mark, 'IMPORTED', 'VALID', l.issued_on, l.valid_from,
                               l.fields, l.document, l.file, false, l.created_at
                        from licence l, unnest(:identifiers::text[]) with ordinality as made (identifier, n)
                        where l.number = 'BENCH-0'""").param("identifiers", identifiers(jdbc, rows - 1)).update();
    }

    private static String[] identifiers(JdbcClient jdbc, int rows) {
        LicenceId one = LicenceId.parse(jdbc.sql("select identifier from licence where number = 'BENCH-0'")
                        .query(String.class)
                        .single())
                .orElseThrow();
        return IntStream.range(0, rows)
                .mapToObj(i -> new LicenceId(one.type(), one.issuer(), one.serial() + "X" + i, 1).toString())
                .toArray(String[]::new);
    }

    private static LicenceDocument licence(int i) {
        return LicenceDocument.of(new LicenceDocument.Type(TYPE.toString(), "食品经营许可证", "Food Business Licence"))
                .identifier(new LicenceId(TYPE, MadeUp.authority(1), "2026%09d".formatted(i), 1).toString())
                .number("JY2141002" + (1_000_000 + i))
                .holder("临汾市尧都区晋味轩" + (char) (0x4e00 + i % 900) + "餐饮有限公司", "统一社会信用代码", "91141002MA0KXYZ12A")
                .issuer(UNIT)
                .issuedOn(LocalDate.of(2026, 11, 20))
                .field("法定代表人", "Legal Representative", "王" + (char) (0x5200 + i % 900))
                .field("经营场所", "Premises", "山西省临汾市尧都区平阳北街 " + i % 300 + " 号 1 层")
                .field("主体业态", "Type of Business", "餐饮服务经营者")
                .field("经营项目", "Scope", "热食类食品制售；冷食类食品制售（不含生食水产品）")
                .qrText("https://tongban.example.org/v/" + (1_000_000_000_000L + i))
                .build();
    }
}
