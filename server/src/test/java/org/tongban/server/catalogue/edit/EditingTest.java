package org.tongban.server.catalogue.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tongban.rulebook.Rule;
import org.tongban.server.testing.Api;
import org.tongban.server.testing.Browser;
import org.tongban.server.testing.PlatformTest;
import org.tongban.server.testing.Server;

/**
 * From the first word to the day a rule takes effect. What is published here begins years ahead, as other tests live by
 * the rules of today.
 */
@PlatformTest
class EditingTest {
    private static final String CHANGES = "/api/v1/packs/changes";

    @Autowired
    private Server server;

    private Api editor() {
        return server.api().as("editor");
    }

    private Api second() {
        return server.api().as("editor2");
    }

    private String started(String title, String day) {
        Api.Answer answer = editor().post(CHANGES, Map.of("title", title, "reason", "测试", "takesEffect", day));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return CHANGES + "/" + answer.json().get("change").get("id").asString();
    }

    private String text(String path) {
        return editor().get("/api/v1/packs/text?path=" + path)
                .json()
                .get("text")
                .asString();
    }

    private Api.Answer write(String change, String path, String text) {
        return editor().put(change + "/files", Map.of("path", path, "text", text));
    }

    private String promised(String item, String day) {
        return server.api()
                .get("/api/v1/catalogue/items/" + item + "?on=" + day)
                .json()
                .get("item")
                .get("promisedLimit")
                .asString();
    }

    @Rule("CAT-10")
    @Test
    void a_rule_changes_on_its_day_once_a_second_person_approves() {
        String path = "cn/items/animal-clinic-licence.yaml";
        String before = text(path);
        String limit = promised("animal-clinic-licence", "2028-02-29");
        String change = started("缩短时限", "2028-03-01");
        Api.Answer written = write(change, path, before.replaceFirst("promised: [^\n]+", "promised: 1 wd"));
        assertThat(written.json().get("publishable").asBoolean())
                .as(written.body())
                .isTrue();
        assertThat(written.json()
                        .get("files")
                        .get(0)
                        .get("differences")
                        .get(0)
                        .get("en")
                        .asString())
                .startsWith("promised limit: ")
                .endsWith("→ 1 working day");
        assertThat(written.json().get("files").get(0).get("matters").get("open").isInt())
                .isTrue();
        assertThat(editor().post(change + "/propose").status()).isEqualTo(200);
        assertThat(editor().post(change + "/publish").status()).isEqualTo(403);
        Api.Answer published = second().post(change + "/publish");
        assertThat(published.status()).as(published.body()).isEqualTo(200);
        assertThat(published.json().get("change").get("state").asString()).isEqualTo("PUBLISHED");
        assertThat(published.json().get("files").size()).isEqualTo(1);
        assertThat(promised("animal-clinic-licence", "2028-02-29")).isEqualTo(limit);
        assertThat(promised("animal-clinic-licence", "2028-03-01")).isEqualTo("1 wd");
        assertThat(text(path)).startsWith(before.strip()).contains("until: 2028-02-29");
        assertThat(text("cn/items/animal-clinic-licence@2028-03-01.yaml")).contains("from: 2028-03-01");
    }

    @Test
    void a_version_that_is_over_by_then_is_not_changed_but_the_one_that_holds() {
        String path = "cn/items/balloon-permit.yaml";
        String before = text(path);
        String first = started("第一次缩短", "2028-03-01");
        write(first, path, before.replaceFirst("promised: [^\n]+", "promised: 2 wd"));
        assertThat(editor().post(first + "/propose").status()).isEqualTo(200);
        assertThat(second().post(first + "/publish").status()).isEqualTo(200);

        String second = started("再缩短", "2029-03-01");
        Api.Answer refused = write(second, path, text(path).replaceFirst("promised: [^\n]+", "promised: 1 wd"));
        assertThat(refused.status()).as(refused.body()).isEqualTo(422);
        assertThat(refused.body()).contains("version-over", "cn/items/balloon-permit@2028-03-01.yaml");
        String held = "cn/items/balloon-permit@2028-03-01.yaml";
        Api.Answer written = write(second, held, text(held).replaceFirst("promised: [^\n]+", "promised: 1 wd"));
        assertThat(written.json().get("publishable").asBoolean())
                .as(written.body())
                .isTrue();
    }

    @Test
    void a_change_is_told_what_it_causes_itself_and_not_what_another_pending_one_does() {
        String elements = "cn/elements/shop.yaml";
        String unused = started("先加一个数据元", "2031-03-01");
        write(unused, elements, text(elements).stripTrailing() + """

                  shop_mood:
                    title: { zh: 店里气氛如何？, en: What is the mood of the shop? }
                    type: text
                    length: { max: 20 }
                """.indent(0));
        Api.Answer warned = editor().get(unused);
        assertThat(checks(warned)).contains("unused-element");
        assertThat(editor().post(unused + "/propose").status()).isEqualTo(200);
        assertThat(second().post(unused + "/publish").status()).isEqualTo(200);

        String path = "cn/items/seed-production-licence.yaml";
        String later = started("之后用上它", "2031-06-01");
        Api.Answer using =
                write(later, path, text(path).replaceFirst("\nfields:\n", "\nfields:\n  - { element: shop_mood }\n"));
        assertThat(checks(using)).as(using.body()).isEmpty();
        String sooner = started("在它之前用", "2031-02-01");
        Api.Answer early =
                write(sooner, path, text(path).replaceFirst("\nfields:\n", "\nfields:\n  - { element: shop_mood }\n"));
        assertThat(checks(early)).contains("dangling-reference");
    }

    private static List<String> checks(Api.Answer answer) {
        List<String> checks = new ArrayList<>();
        answer.json()
                .get("findings")
                .forEach(finding -> checks.add(finding.get("check").asString()));
        return checks;
    }

    @Test
    void what_the_check_finds_wrong_cannot_be_proposed() {
        String path = "cn/items/pesticide-licence.yaml";
        String change = started("写错的时限", "2028-03-01");
        Api.Answer written = write(change, path, text(path).replaceFirst("promised: [^\n]+", "promised: 900 wd"));
        assertThat(written.json().get("publishable").asBoolean()).isFalse();
        var finding = written.json().get("findings").get(0);
        assertThat(finding.get("check").asString()).isEqualTo("limit-over-law");
        assertThat(finding.get("file").asString()).isEqualTo("cn/items/pesticide-licence@2028-03-01.yaml");
        assertThat(finding.get("line").asInt()).isPositive();
        Api.Answer proposed = editor().post(change + "/propose");
        assertThat(proposed.status()).isEqualTo(422);
        assertThat(proposed.json().get("code").asString()).isEqualTo("check-failed");
    }

    @Test
    void who_publishes_first_wins_and_the_other_is_told() {
        String path = "cn/words.yaml";
        String today = "2026-03-03";
        String one = started("第一个", today);
        String other = started("第二个", today);
        write(one, path, text(path) + "# one\n");
        write(other, path, text(path) + "# other\n");
        for (String change : new String[] {one, other}) {
            assertThat(editor().post(change + "/propose").status()).isEqualTo(200);
        }
        assertThat(second().post(one + "/publish").status()).isEqualTo(200);
        Api.Answer late = second().post(other + "/publish");
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.json().get("code").asString()).isEqualTo("overtaken");
    }

    @Test
    void what_is_given_back_can_be_put_right_and_proposed_again() {
        String change = started("要退回的", "2028-03-01");
        write(change, "cn/words.yaml", text("cn/words.yaml") + "# more\n");
        editor().post(change + "/propose");
        assertThat(second().post(change + "/return", Map.of("remark", "")).status())
                .isEqualTo(422);
        Api.Answer back = second().post(change + "/return", Map.of("remark", "请写明出处"));
        assertThat(back.json().get("change").get("state").asString()).isEqualTo("DRAFT");
        assertThat(back.json().get("change").get("remark").asString()).isEqualTo("请写明出处");
        assertThat(editor().post(change + "/propose").status()).isEqualTo(200);
        assertThat(editor().post(change + "/withdraw").status()).isEqualTo(200);
        assertThat(second().post(change + "/publish").status()).isEqualTo(409);
    }

    @Test
    void what_is_exported_comes_in_again_without_loss() throws Exception {
        byte[] zip = export();
        assertThat(take(zip).json().has("change")
                        && !take(zip).json().get("change").isNull())
                .isFalse();
        Map<String, String> files = unzip(zip);
        String path = "packs/cn/roles.yaml";
        files.put(path, "# 一条注释\n" + files.get(path));
        Api.Answer taken = take(zip(files));
        String change = CHANGES + "/" + taken.json().get("change").asString();
        Api.Answer seen = editor().get(change);
        assertThat(seen.json().get("files").size()).isEqualTo(1);
        editor().post(change + "/propose");
        assertThat(second().post(change + "/publish").status()).isEqualTo(200);
        assertThat(unzip(export())).isEqualTo(files);
    }

    @Test
    void nobody_but_editors_sees_or_changes_rules() {
        assertThat(server.api().as("zhang").get(CHANGES).status()).isEqualTo(403);
        assertThat(server.api().get(CHANGES).status()).isEqualTo(401);
        assertThat(server.browser().as("zhang").open("/editing").status()).isEqualTo(403);
    }

    @Test
    void an_editor_finds_the_pages_and_can_do_it_all_without_javascript() {
        Browser browser = server.browser().as("editor");
        Browser.Seen first = browser.open("/editing");
        assertThat(first.shows("Start a change")).isTrue();
        Browser.Seen wrong = browser.post("/editing", Map.of("title", "", "reason", "x", "takesEffect", "2028-01-01"));
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.shows("Give it a title")).isTrue();
        Browser.Seen change =
                browser.submit("/editing", Map.of("title", "改说明", "reason", "测试", "takesEffect", "2028-01-01"));
        assertThat(change.shows("Nothing is changed yet")).isTrue();
        String address = change.address().getPath();
        Browser.Seen file = browser.open(address + "/file?path=cn/items/tobacco-retail-licence.yaml");
        assertThat(file.shows("item: tobacco-retail-licence")).isTrue();
        String text = text("cn/items/tobacco-retail-licence.yaml");
        Browser.Seen saved = browser.submit(
                address + "/file",
                Map.of(
                        "path",
                        "cn/items/tobacco-retail-licence.yaml",
                        "text",
                        text.replaceFirst("(?m)^title: .*$", "title: { zh: 烟草零售, en: Tobacco }"),
                        "then",
                        "back"));
        assertThat(saved.shows("→ Tobacco")).as(saved.body()).isTrue();
        assertThat(saved.shows("The check passes")).isTrue();
        Browser.Seen proposed = browser.submit(address + "/propose", Map.of());
        assertThat(proposed.shows("Another editor has to approve it")).isTrue();
        Browser.Seen withdrawn = browser.submit(address + "/withdraw", Map.of());
        assertThat(withdrawn.shows("Withdrawn")).isTrue();
    }

    private byte[] export() throws IOException, InterruptedException {
        HttpRequest request = editor().request("/api/v1/packs/export")
                .setHeader("Accept", "application/zip")
                .GET()
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofByteArray())
                .body();
    }

    private Api.Answer take(byte[] zip) {
        Api api = editor();
        return api.send(api.request("/api/v1/packs/import?title=import&reason=files&takesEffect=2026-03-03")
                .header("Content-Type", "application/zip")
                .POST(HttpRequest.BodyPublishers.ofByteArray(zip)));
    }

    private static Map<String, String> unzip(byte[] bytes) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }

    private static byte[] zip(Map<String, String> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (var file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }
}
