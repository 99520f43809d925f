package org.tongban.server.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongban.rulebook.Rule;
import org.tongban.server.testing.Browser;
import org.tongban.server.testing.PlatformTest;
import org.tongban.server.testing.Server;

/** The applicant's pages in a browser without JavaScript. */
@PlatformTest
class ApplicantPagesTest {
    private static final String GUIDE = "/themes/open-restaurant/guide?";
    private static final Pattern HIDDEN = Pattern.compile("name=\"(_was_[a-z_]+)\" value=\"([^\"]*)\"");

    @Autowired
    Server server;

    @Autowired
    JdbcClient jdbc;

    @Test
    void missing_answers_are_named_each_at_its_own_question_and_given_ones_are_kept() {
        Browser.Seen seen = server.browser().open(GUIDE + "region=141002&premises_area=320&done=1");
        assertThat(seen.status()).isEqualTo(422);
        assertThat(seen.body())
                .contains("<a href=\"#q-subject_kind\">")
                .contains("id=\"q-delivery_only-error\"")
                .contains("name=\"premises_area\" value=\"320\"");
        assertThat(seen.body()).doesNotContain("id=\"result\"");
    }

    @Test
    void an_impossible_answer_keeps_what_was_typed_beside_its_sentence() {
        Browser.Seen seen = server.browser().open(GUIDE + "region=141002&premises_area=minus&done=1");
        assertThat(seen.body())
                .contains("value=\"minus\"")
                .contains("aria-invalid=\"true\"")
                .contains("Enter a number");
    }

    @Test
    void what_is_typed_never_becomes_part_of_the_page() {
        String script = "%3Cscript%3Ealert(1)%3C/script%3E";
        for (String path : List.of(
                GUIDE + "premises_area=" + script + "&done=1",
                GUIDE + "subject_kind=" + script,
                GUIDE + "region=" + script,
                "/themes?q=" + script,
                "/items/food-business-licence?region=" + script)) {
            assertThat(server.browser().open(path).body()).as(path).doesNotContain("<script>alert");
        }
    }

    @Rule("CAT-14")
    @Test
    void the_guide_shows_what_bundling_saves_and_how_it_is_counted() {
        Browser.Seen seen = server.browser().open(GUIDE + query());
        assertThat(seen.status()).isEqualTo(200);
        assertThat(seen.body())
                .contains("10 items, one application")
                .contains("Visits in person")
                .contains("How these figures are counted");
    }

    @Test
    void answers_are_carried_through_the_sign_in_to_the_form() {
        Browser browser = server.browser();
        Browser.Seen signIn = browser.open("/drafts/new?theme=open-restaurant&" + query());
        assertThat(signIn.address().getPath()).isEqualTo("/sign-in");
        Browser.Seen start = browser.submit(
                "/sign-in/demo", Map.of("person", "zhang", "next", "/drafts/new?theme=open-restaurant&" + query()));
        assertThat(start.body())
                .contains("name=\"premises_area\" value=\"320\"")
                .contains("value=\"cold\"");
        Browser.Seen form = begin(browser, start);
        assertThat(form.address().getPath()).startsWith("/drafts/");
        assertThat(form.body()).contains("From your answers").contains("From the population register");
    }

    @Test
    void without_javascript_one_wrong_value_is_shown_again_and_the_rest_is_saved() {
        Browser browser = server.browser().as("zhang");
        Browser.Seen form = begin(browser);
        String path = form.address().getPath();
        Map<String, String> fields = was(form);
        fields.put("sign_text", "例面馆");
        fields.put("sign_width", "-1");
        fields.put("sign_material", "<script>alert(1)</script>");
        fields.put("_go", "materials");

        Browser.Seen again = browser.post(path, fields);
        assertThat(again.status()).isEqualTo(422);
        assertThat(again.body())
                .contains("value=\"-1\"")
                .contains("&lt;script>alert(1)&lt;/script>")
                .doesNotContain("<script>alert")
                .contains("<a href=\"#q-sign_width\">")
                .contains("2 things to put right");
        assertThat(browser.open(path).body()).contains("name=\"sign_text\" value=\"例面馆\"");
        assertThat(stored(path)).contains("sign_text").doesNotContain("sign_width", "sign_material");
    }

    @Test
    void a_page_left_open_in_another_tab_does_not_undo_what_was_saved_since() {
        Browser browser = server.browser().as("zhang");
        Browser.Seen old = begin(browser);
        String path = old.address().getPath();
        Map<String, String> stale = was(old);
        Map<String, String> newer = was(old);
        newer.put("sign_text", "新名字");
        browser.submit(path, newer);

        stale.put("sign_text", "");
        stale.put("sign_position", "一层门楣上方");
        browser.submit(path, stale);
        assertThat(browser.open(path).body())
                .contains("name=\"sign_text\" value=\"新名字\"")
                .contains("name=\"sign_position\" value=\"一层门楣上方\"");
    }

    @Test
    void a_file_is_uploaded_without_javascript_and_shown_so_that_nothing_in_it_can_run() {
        Browser browser = server.browser().as("zhang");
        String path = begin(browser).address().getPath();
        browser.open(path + "/materials");
        Browser.Seen stored = upload(browser, path + "/materials/kitchen-layout", "布局图.pdf", Restaurant.pdf());
        assertThat(stored.status()).isEqualTo(303);
        Browser.Seen materials = browser.open(path + "/materials");
        assertThat(materials.body()).contains("布局图.pdf").contains("1 / 12");

        Matcher file = Pattern.compile("/files/([0-9a-f-]{36})").matcher(materials.body());
        assertThat(file.find()).isTrue();
        Browser.Seen shown = browser.look("/files/" + file.group(1));
        assertThat(shown.response().headers().firstValue("Content-Type")).hasValue("application/pdf");
        assertThat(shown.response().headers().firstValue("X-Content-Type-Options"))
                .hasValue("nosniff");
        assertThat(shown.response().headers().allValues("Content-Security-Policy"))
                .anyMatch(policy -> policy.contains("sandbox"));
        assertThat(shown.response().headers().firstValue("Content-Disposition").orElse(""))
                .startsWith("inline");

        Browser.Seen refused = upload(
                browser, path + "/materials/sign-drawing", "sign.pdf", "<html>".getBytes(StandardCharsets.US_ASCII));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("the content is a web page");
    }

    @Test
    void the_confirmation_names_what_is_missing_and_leads_there() {
        Browser browser = server.browser().as("zhang");
        String path = begin(browser).address().getPath();
        Browser.Seen confirm = browser.open(path + "/confirm");
        assertThat(confirm.body())
                .contains("href=\"" + path + "#q-sign_text\"")
                .contains("href=\"" + path + "/materials#material-kitchen-layout\"")
                .contains("What happens next");
    }

    @Test
    void pressed_twice_the_button_hands_in_once() {
        Filling filling = Filling.begin(server.api().as("zhang")).complete();
        Browser browser = server.browser().as("zhang");
        Browser.Seen confirm = browser.open("/drafts/" + filling.draft() + "/confirm");
        Matcher command =
                Pattern.compile("name=\"_command\" value=\"([^\"]+)\"").matcher(confirm.body());
        assertThat(command.find()).isTrue();
        Map<String, String> form = Map.of("_command", command.group(1), "declared", "yes");
        String path = "/drafts/" + filling.draft() + "/submit";
        Browser.Seen first = browser.post(path, form);
        Browser.Seen second = browser.post(path, form);
        assertThat(first.status()).isEqualTo(303);
        assertThat(second.location()).isEqualTo(first.location());
        assertThat(browser.open("/my/applications").body()).contains("Waiting to be accepted");
    }

    @Test
    void the_confirmation_without_the_declaration_says_so_at_its_box() {
        Filling filling = Filling.begin(server.api().as("zhang")).complete();
        Browser browser = server.browser().as("zhang");
        browser.open("/drafts/" + filling.draft() + "/confirm");
        Browser.Seen again = browser.post(
                "/drafts/" + filling.draft() + "/submit",
                Map.of("_command", UUID.randomUUID().toString()));
        assertThat(again.status()).isEqualTo(422);
        assertThat(again.body()).contains("href=\"#q-declared\"").contains("Tick the declaration");
    }

    @Test
    void forged_addresses_lead_to_a_page_that_says_nothing_is_there() {
        Browser browser = server.browser().as("zhang");
        for (String path : List.of(
                "/drafts/" + UUID.randomUUID(),
                "/drafts/not-an-id",
                "/drafts/" + UUID.randomUUID() + "/materials",
                "/drafts/" + UUID.randomUUID() + "/confirm",
                "/my/applications/" + UUID.randomUUID(),
                "/files/" + UUID.randomUUID(),
                "/themes/none",
                "/themes/none/guide",
                "/items/none")) {
            assertThat(browser.look(path).status()).as(path).isEqualTo(404);
        }
    }

    private static String query() {
        return "region=141002&done=1&"
                + Restaurant.ANSWERS.entrySet().stream()
                        .flatMap(answer -> answer.getValue().stream().map(value -> answer.getKey() + "=" + value))
                        .collect(Collectors.joining("&"));
    }

    private static Browser.Seen begin(Browser browser) {
        return begin(browser, browser.open("/drafts/new?theme=open-restaurant&" + query()));
    }

    /** Sends the form of the start page as it stands. */
    private static Browser.Seen begin(Browser browser, Browser.Seen start) {
        Map<String, String> fields = new LinkedHashMap<>();
        Matcher hidden = Pattern.compile("type=\"hidden\" name=\"([a-z_]+)\" value=\"([^\"]*)\"")
                .matcher(start.body());
        while (hidden.find()) {
            fields.put(hidden.group(1), hidden.group(2));
        }
        fields.remove("_csrf");
        return browser.submit("/drafts", fields);
    }

    private static Map<String, String> was(Browser.Seen form) {
        Map<String, String> fields = new LinkedHashMap<>();
        Matcher hidden = HIDDEN.matcher(form.body());
        while (hidden.find()) {
            fields.put(hidden.group(1), hidden.group(2));
            fields.put(hidden.group(1).substring("_was_".length()), hidden.group(2));
        }
        return fields;
    }

    private List<String> stored(String path) {
        return jdbc.sql("select element from draft_field where draft = :id")
                .param("id", UUID.fromString(path.substring("/drafts/".length())))
                .query(String.class)
                .list();
    }

    private static Browser.Seen upload(Browser browser, String path, String name, byte[] content) {
        String edge = "edge" + UUID.randomUUID();
        String head = "--" + edge + "\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n" + browser.formToken()
                + "\r\n--" + edge + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n";
        byte[] body = concat(
                head.getBytes(StandardCharsets.UTF_8),
                content,
                ("\r\n--" + edge + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return browser.send(browser.request(path)
                .header("Content-Type", "multipart/form-data; boundary=" + edge)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    private static byte[] concat(byte[]... parts) {
        var all = new java.io.ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
