package org.tongban.server.licence;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongban.kernel.id.MadeUp;
import org.tongban.rulebook.Rule;
import org.tongban.server.application.Filling;
import org.tongban.server.testing.Api;
import org.tongban.server.testing.Browser;
import org.tongban.server.testing.Portraits;
import org.tongban.server.testing.Server;
import tools.jackson.databind.JsonNode;

/** Licences of persons show the photograph that was handed in for them, or aren't granted; whoever looks one up sees none. */
@LicenceTest
class PhotographedLicencesTest {
    private static final byte[] PORTRAIT = Portraits.jpeg(900, 1200, new Color(200, 120, 40));
    private static final byte[] LYING = Portraits.jpeg(1600, 900, Color.RED);

    @Autowired
    private Server server;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Reissuing reissuing;

    private final BroughtIn old;
    private final CheckedFiles files;

    PhotographedLicencesTest(BroughtIn old, CheckedFiles files) {
        this.old = old;
        this.files = files;
    }

    private Filling begun(String who, String item, Map<String, List<String>> answers) {
        return Filling.begin(server.api().as(who), "item." + item, "141002", answers);
    }

    private Filling forALicence(String who) {
        return begun(who, "driver-licence", Map.of("licence_before", List.of("none")));
    }

    private String accepted(Filling filling) {
        return new Granting(server, jdbc).accepted(filling.complete().submit(UUID.randomUUID()));
    }

    private Api.Answer granted(String matter, Runnable beforeLast) {
        return new Granting(server, jdbc).granted(matter, "police", beforeLast);
    }

    private UUID licenceOf(String matter) {
        return jdbc.sql("select id from licence where matter = :matter::uuid")
                .param("matter", matter)
                .query(UUID.class)
                .single();
    }

    private UUID grantedTo(String who) {
        Filling filling = forALicence(who);
        assertThat(filling.upload("photo-taken", "me.jpg", PORTRAIT).status()).isEqualTo(201);
        String matter = accepted(filling);
        Api.Answer done = granted(matter, () -> {});
        assertThat(done.status()).as(done.body()).isEqualTo(200);
        return licenceOf(matter);
    }

    private byte[] photograph(UUID licence) {
        return part(files.file(licence), "Doc_0/Res/photo.jpg").orElseThrow();
    }

    private static Optional<byte[]> part(byte[] file, String name) {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals(name)) {
                    return Optional.of(zip.readAllBytes());
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int keptTimes(byte[] photograph) {
        return jdbc.sql("select count(*) from licence_common where sha256 = :sha256")
                .param("sha256", FileParts.sha256(photograph))
                .query(Integer.class)
                .single();
    }

    private static String inPage(byte[] photograph) {
        return "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(photograph);
    }

    @BeforeEach
    void nobody_has_a_driving_licence() {
        jdbc.sql("update licence set state = 'REPLACED' where type = 'driving-licence'")
                .update();
    }

    /** Gone from everybody's, so that the next test's can be granted. */
    private void over(UUID licence) {
        jdbc.sql("update licence set state = 'REPLACED' where id = :id")
                .param("id", licence)
                .update();
    }

    @Test
    @Rule("LIC-08")
    void the_photograph_handed_in_is_in_every_edition_under_the_seal_and_kept_once() throws Exception {
        UUID licence = grantedTo("chen");
        byte[] photograph = photograph(licence);
        Browser holder = server.browser().as("chen");

        assertThat(new String(photograph, StandardCharsets.ISO_8859_1)).doesNotContain("GPS");
        assertThat(files.check(files.file(licence)).exitCode()).isZero();
        assertThat(holder.open("/licences/" + licence + "/face.svg").body()).contains(inPage(photograph));
        assertThat(holder.open("/licences/" + licence + "/pdf").body()).contains("/DCTDecode");
        assertThat(keptTimes(photograph)).isEqualTo(1);
        assertThat(jdbc.sql(
                                "select octet_length(file) from licence join licence_identifier using (identifier) where id = :id")
                        .param("id", licence)
                        .query(Integer.class)
                        .single())
                .as("what is kept of it alone")
                .isLessThan(photograph.length / 2)
                .isLessThan(4000);
        assertThat(jdbc.sql("select document from licence join licence_identifier using (identifier) where id = :id")
                        .param("id", licence)
                        .query(String.class)
                        .single())
                .contains("\"jpeg\":\"\"");
        over(licence);
    }

    @Test
    void its_holder_shows_it_when_they_agree_and_whoever_looks_the_licence_up_sees_none() {
        UUID licence = grantedTo("li");
        String shown = inPage(photograph(licence));
        Api holder = server.api().as("li");

        assertThat(holder.get("/api/v1/licences/" + licence + "/showable").body())
                .contains("\"photo\"")
                .contains(shown);
        assertThat(show(holder, licence, List.of("photo", "number")).shows(shown))
                .isTrue();
        Browser.Seen without = show(holder, licence, List.of("holder", "number"));
        assertThat(without.shows("李例二")).isTrue();
        assertThat(without.shows("image/jpeg")).isFalse();

        String code = jdbc.sql("select code from licence where id = :id")
                .param("id", licence)
                .query(String.class)
                .single();
        assertThat(server.browser().open("/v/" + code).body())
                .contains("Driving Licence")
                .doesNotContain("image/jpeg", shown);
        assertThat(server.browser().look("/licences/" + licence + "/face.svg").body())
                .doesNotContain("image/jpeg");
        assertThat(server.browser()
                        .as("zhao")
                        .look("/licences/" + licence + "/face.svg")
                        .status())
                .isEqualTo(404);
        over(licence);
    }

    private Browser.Seen show(Api holder, UUID licence, List<String> fields) {
        String url = holder.post("/api/v1/licences/" + licence + "/shows", Map.of("fields", fields))
                .json()
                .get("url")
                .asString();
        String path = URI.create(url).getPath();
        Browser stranger = server.browser();
        stranger.open(path);
        return stranger.submit(path, Map.of());
    }

    @Test
    void what_cannot_be_shown_is_refused_when_it_is_handed_in() {
        Filling filling = forALicence("zhang");

        Api.Answer lying = filling.upload("photo-taken", "me.jpg", LYING);
        assertThat(lying.status()).isEqualTo(422);
        assertThat(lying.body()).contains("file.photograph", "Driving Licence", "1600 × 900 pixels");
        assertThat(filling.upload("photo-taken", "me.pdf", "%PDF-1.7\n%%EOF".getBytes(StandardCharsets.US_ASCII))
                        .body())
                .contains("file.kind");
        assertThat(filling.upload("body-condition", "scan.jpg", LYING).status())
                .as("of another material")
                .isEqualTo(201);
    }

    @Test
    @Rule("LIC-11")
    void without_a_photograph_nothing_is_granted_and_the_decider_is_told_what_to_do() {
        Filling filling = forALicence("zhao");
        assertThat(filling.upload("photo-taken", "me.jpg", PORTRAIT).status()).isEqualTo(201);
        String matter = accepted(filling);
        UUID file = jdbc.sql("""
                        select a.file from application_file a join matter m on m.application = a.application
                        where m.id = :matter::uuid and a.material = 'photo-taken'""").param("matter", matter).query(UUID.class).single();

        Api.Answer broken = granted(matter, () -> content(file, new byte[] {(byte) 0xff, (byte) 0xd8, 1}));
        assertThat(broken.status()).isEqualTo(409);
        assertThat(broken.body())
                .contains(
                        "photograph-needed",
                        "Photograph (taken on site or digital)",
                        "“me.jpg”",
                        "incomplete or damaged")
                .contains("Put another in its place");

        Api.Answer missing = granted(
                matter,
                () -> jdbc.sql("update application_file set until = since + 1 where file = :file")
                        .param("file", file)
                        .update());
        assertThat(missing.status()).isEqualTo(409);
        assertThat(missing.body()).contains("photograph-needed", "no picture was handed in");
        assertThat(jdbc.sql("select count(*) from licence where matter = :matter::uuid")
                        .param("matter", matter)
                        .query(Integer.class)
                        .single())
                .isZero();

        Browser head = server.browser().as("police-head");
        assertThat(head.open("/matters/" + matter).body()).contains("Photograph on the licence", "There is none");
        assertThat(replaced("market-head", matter, PORTRAIT).status()).isEqualTo(404);
        assertThat(replaced("zhao", matter, PORTRAIT).status()).isEqualTo(404);
        assertThat(replaced("police-head", matter, LYING).body()).contains("file.photograph", "1600 × 900");
        assertThat(replaced("police-head", matter, PORTRAIT).status()).isEqualTo(201);
        assertThat(head.open("/matters/" + matter).body()).contains("data:image/jpeg;base64,");

        Api.Answer done = granted(matter, () -> {});
        assertThat(done.status()).as(done.body()).isEqualTo(200);
        assertThat(photograph(licenceOf(matter))).isNotEmpty();
        over(licenceOf(matter));
        assertThat(replaced("police-head", matter, PORTRAIT).status())
                .as("when it is decided")
                .isEqualTo(404);
        over(licenceOf(matter));
    }

    private Api.Answer replaced(String by, String matter, byte[] picture) {
        Api api = server.api().as(by);
        return api.send(api.request("/api/v1/matters/" + matter + "/photograph?name=new.jpg")
                .header("Content-Type", "application/octet-stream")
                .POST(HttpRequest.BodyPublishers.ofByteArray(picture)));
    }

    private void content(UUID file, byte[] content) {
        jdbc.sql("update stored_file set content = :content where id = :id")
                .param("content", content)
                .param("id", file)
                .update();
    }

    @Test
    @Rule("LIC-03")
    void it_stays_when_the_licence_is_changed_laid_out_anew_or_exchanged_without_another() {
        UUID licence = grantedTo("liu");
        byte[] photograph = photograph(licence);

        Api head = server.api().as("police-head");
        String job = head.post("/api/v1/licence-jobs", Map.of("type", "driving-licence", "reason", "新版式"))
                .json()
                .get("id")
                .asString();
        byte[] before = files.file(licence);
        while (head.get("/api/v1/licence-jobs/" + job)
                .json()
                .get("state")
                .asString()
                .equals("RUNNING")) {
            reissuing.goOn();
        }
        assertThat(files.file(licence)).isNotEqualTo(before);
        assertThat(photograph(licence)).as("laid out anew").isEqualTo(photograph);

        Filling lost = begun("liu", "driver-licence-renewal", Map.of("driver_change", List.of("lost")));
        lost.save(
                "present_driving_licence",
                MadeUp.citizen(LocalDate.of(1954, 10, 1), 67).value());
        String matter = accepted(lost);
        assertThat(server.browser().as("police-head").open("/matters/" + matter).body())
                .contains("keeps the one of the present licence")
                .doesNotContain("There is none, so this can’t be granted");
        Api.Answer done = granted(matter, () -> {});
        assertThat(done.status()).as(done.body()).isEqualTo(200);
        UUID fresh = licenceOf(matter);
        assertThat(fresh).isNotEqualTo(licence);
        assertThat(photograph(fresh)).as("issued again").isEqualTo(photograph);
        assertThat(keptTimes(photograph)).isEqualTo(1);
        over(fresh);
    }

    @Test
    @Rule("LIC-06")
    void old_licences_come_in_with_the_photographs_their_table_names() {
        String good = citizen(811);
        String bad = citizen(812);
        String none = citizen(813);
        String gone = citizen(814);
        String head = "type,number,holder,holder_id,issued_on,valid_until,photo,person_name,driver_class\n";
        String table = head + row(good, "good.jpg") + row(bad, "lying.jpg") + row(none, "") + row(gone, "nowhere.jpg");
        Map<String, byte[]> photographs = new TreeMap<>(Map.of("good.jpg", PORTRAIT, "lying.jpg", LYING));

        JsonNode report = old.take("police-reviewer", table.getBytes(StandardCharsets.UTF_8), photographs)
                .json();

        assertThat(report.get("taken").asInt()).as(report.toString()).isEqualTo(2);
        assertThat(report.toString()).contains("照片 lying.jpg 不能用", "1600×900", "没有上传照片 nowhere.jpg");
        assertThat(keptTimes(photograph(old.licence(good)))).isEqualTo(1);
        assertThat(part(files.file(old.licence(none)), "Doc_0/Res/photo.jpg")).isEmpty();

        String operators = "type,number,holder,holder_id,issued_on,valid_until,photo,person_name,operator_job\n"
                + "special-equipment-operator," + citizen(815) + ",例无照," + citizen(815)
                + ",2024-05-01,2028-04-30,good.jpg,例无照,t\n";
        assertThat(old.take("market-reviewer", operators.getBytes(StandardCharsets.UTF_8), photographs)
                        .body())
                .contains("这种证照上没有照片");
        assertThat(server.browser()
                        .as("police-reviewer")
                        .open("/unit/licences/template.csv?type=driving-licence")
                        .body())
                .contains("photo");
    }

    @Test
    @Rule("LIC-06")
    void who_releases_it_sees_the_photograph_and_everything_that_is_sealed() {
        String number = citizen(821);
        String table = "type,number,holder,holder_id,issued_on,valid_until,photo,person_name,driver_class\n"
                + row(number, "good.jpg");
        String id = old.send("police-reviewer", table.getBytes(StandardCharsets.UTF_8), Map.of("good.jpg", PORTRAIT))
                .json()
                .get("id")
                .asString();
        String page = "/unit/licences/imports/" + id;
        Browser head = server.browser().as("police-head");

        String seen = head.open(page).body();

        assertThat(seen).contains("src=\"" + page + "/scan?name=good.jpg\"", "Class of licence", ">C1<");
        assertThat(seen.split(number, -1))
                .as("the licence's number and the holder's")
                .hasSizeGreaterThan(2);
        assertThat(head.open(page + "/scan?name=good.jpg").status()).isEqualTo(200);
        assertThat(server.api()
                        .as("market-head")
                        .get("/api/v1/licence-imports/" + id)
                        .status())
                .isEqualTo(404);
        server.api().as("police-head").post("/api/v1/licence-imports/" + id + "/discard", Map.of("reason", "测试"));
    }

    private static String row(String number, String photo) {
        return "driving-licence," + number + ",例照相," + number + ",2024-05-01,2030-04-30," + photo + ",例照相,C1\n";
    }

    private static String citizen(int number) {
        return MadeUp.citizen(LocalDate.of(1981, 8, 1), number).value();
    }

    @Test
    void specimens_show_nobody() {
        Browser anybody = server.browser();
        assertThat(anybody.open("/verify/types/driving-licence/specimen.svg").body())
                .contains("data:image/jpeg;base64,");
        assertThat(anybody.open("/verify/types/food-business-licence/specimen.svg")
                        .body())
                .doesNotContain("image/jpeg");
    }
}
