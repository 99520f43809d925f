package org.tongban.server.catalogue.edit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tongban.server.testing.Api;
import org.tongban.server.testing.Browser;
import org.tongban.server.testing.PlatformTest;
import org.tongban.server.testing.Server;

/** Rules are changed in forms; what comes of it is the same file that an expert would have written. */
@PlatformTest
class FormTest {
    private static final String TOBACCO = "cn/items/tobacco-retail-licence.yaml";
    private static final String SHOW = "cn/items/performance-permit.yaml";
    private static final Pattern INPUT = Pattern.compile("<input ((?:[^>\"]|\"[^\"]*\")*)>");
    private static final Pattern AREA = Pattern.compile("<textarea ([^>]*)>([^<]*)</textarea>");
    private static final Pattern SELECT = Pattern.compile("<select ([^>]*)>(.*?)</select>", Pattern.DOTALL);

    @Autowired
    private Server server;

    private Api editor() {
        return server.api().as("editor");
    }

    private String started(String title) {
        return editor().post(
                        "/api/v1/packs/changes", Map.of("title", title, "reason", "测试", "takesEffect", "2029-03-01"))
                .json()
                .get("change")
                .get("id")
                .asString();
    }

    private String text(String change, String path) {
        Browser.Seen file = server.browser().as("editor").open("/editing/changes/" + change + "/file?path=" + path);
        Matcher area = AREA.matcher(file.body());
        assertThat(area.find()).isTrue();
        return unescaped(area.group(2));
    }

    /** What a browser would send of the form with that action. */
    private static Map<String, List<String>> filled(String body, String action) {
        int start = body.indexOf("<form method=\"post\" action=\"" + action + "\"");
        assertThat(start).as(body).isPositive();
        String form = body.substring(start, body.indexOf("</form>", start));
        Map<String, List<String>> values = new LinkedHashMap<>();
        Matcher inputs = INPUT.matcher(form);
        while (inputs.find()) {
            String attributes = inputs.group(1);
            boolean box = attributes.contains("type=\"checkbox\"");
            if (!box || attributes.contains(" checked")) {
                add(values, attribute(attributes, "name"), attribute(attributes, "value"));
            }
        }
        Matcher areas = AREA.matcher(form);
        while (areas.find()) {
            add(values, attribute(areas.group(1), "name"), areas.group(2));
        }
        Matcher selects = SELECT.matcher(form);
        while (selects.find()) {
            Matcher chosen =
                    Pattern.compile("<option value=\"([^\"]*)\" selected").matcher(selects.group(2));
            Matcher first = Pattern.compile("<option value=\"([^\"]*)\"").matcher(selects.group(2));
            String value = chosen.find() ? chosen.group(1) : first.find() ? first.group(1) : "";
            add(values, attribute(selects.group(1), "name"), value);
        }
        return values;
    }

    private static void add(Map<String, List<String>> values, String name, String value) {
        values.computeIfAbsent(unescaped(name), first -> new java.util.ArrayList<>())
                .add(unescaped(value));
    }

    private static String attribute(String attributes, String name) {
        Matcher value = Pattern.compile("(?:^| )" + name + "=\"([^\"]*)\"").matcher(attributes);
        return value.find() ? value.group(1) : "";
    }

    private static String unescaped(String html) {
        return html.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&#34;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }

    private Browser.Seen sent(Browser browser, String address, String path, Map<String, String> changed) {
        Map<String, List<String>> values =
                filled(browser.open(address + "?path=" + path).body(), address);
        changed.forEach((name, value) -> values.put(name, List.of(value)));
        values.remove("_csrf");
        return browser.submitAll(address, values);
    }

    @Test
    void a_form_sent_as_it_came_changes_nothing() {
        String change = started("原样保存");
        Browser browser = server.browser().as("editor");
        for (String path : List.of(
                "cn/items/food-business-licence.yaml",
                SHOW,
                "cn/themes/open-restaurant.yaml",
                "cn/materials/kitchen-layout.yaml",
                "cn/licences/food-business-licence.yaml",
                "cn/licences/driving-licence.yaml",
                "cn/licences/identity-card.yaml",
                "cn/items/id-card-first.yaml",
                "cn-14-10/local/food-business-licence.yaml",
                "cn-14-10/units.yaml",
                "cn/words.yaml",
                "cn/elements/food.yaml")) {
            Browser.Seen seen = sent(browser, "/editing/changes/" + change + "/form", path, Map.of("then", "back"));
            assertThat(seen.status()).as(path + seen.body()).isEqualTo(200);
            assertThat(seen.shows("Nothing is changed yet"))
                    .as(path + seen.body())
                    .isTrue();
        }
    }

    @Test
    void a_row_goes_up_by_its_button_and_its_comment_goes_along() {
        String change = started("材料换个次序");
        String path = "cn/themes/open-restaurant.yaml";
        String before = text(change, path);
        List<String> items = named(before, "item");
        Browser browser = server.browser().as("editor");
        Browser.Seen saved =
                sent(browser, "/editing/changes/" + change + "/form", path, Map.of("_move", "items[1] up"));
        assertThat(saved.status()).as(saved.body()).isEqualTo(200);
        assertThat(saved.body()).contains("value=\"items[1] up\"").doesNotContain("value=\"items[0] up\"");
        String after = text(change, path);
        assertThat(named(after, "item").subList(0, 3)).containsExactly(items.get(1), items.get(0), items.get(2));
        assertThat(after.lines().sorted())
                .containsExactlyElementsOf(before.lines().sorted().toList());
        sent(browser, "/editing/changes/" + change + "/form", path, Map.of("_move", "items[0] down"));
        assertThat(text(change, path)).isEqualTo(before);
    }

    private static List<String> named(String text, String key) {
        return Pattern.compile("^ *- (?:\\{ )?" + key + ": ([a-z-]+)", Pattern.MULTILINE)
                .matcher(text.substring(text.indexOf("\nitems:")))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    @Test
    void a_promised_limit_changes_in_a_form_and_the_comments_stay() {
        String change = started("缩短烟草许可时限");
        String before = text(change, TOBACCO);
        Browser browser = server.browser().as("editor");
        Browser.Seen saved = sent(
                browser,
                "/editing/changes/" + change + "/form",
                TOBACCO,
                Map.of("limit.promised.n", "2", "limit.promised.unit", "wd", "then", "stay"));
        assertThat(saved.shows("→ 2 working days")).as(saved.body()).isTrue();
        assertThat(text(change, TOBACCO)).isEqualTo(before.replaceFirst("promised: [^\n#]*[^\n# ]", "promised: 2 wd"));
        Browser.Seen preview =
                browser.open("/editing/changes/" + change + "/preview?path=" + TOBACCO + "&region=141002");
        assertThat(preview.shows("A preview, not published")).as(preview.body()).isTrue();
        assertThat(preview.shows("2 working days")).isTrue();
    }

    @Test
    void what_a_licence_will_look_like_is_seen_while_its_type_is_written() {
        String change = started("食品经营许可证换版");
        String path = "cn/licences/food-business-licence.yaml";
        String title = "食品经营许可证（预览新版）";
        String preview = "/editing/changes/" + change + "/preview?path=" + path;
        Browser browser = server.browser().as("editor");
        String changed = text(change, path).replaceFirst("zh: 食品经营许可证", "zh: " + title);
        editor().put("/api/v1/packs/changes/" + change + "/files", Map.of("path", path, "text", changed));

        Browser.Seen form = browser.open("/editing/changes/" + change + "/form?path=" + path);
        assertThat(form.body()).contains("/editing/changes/" + change + "/preview?path=");
        Browser.Seen seen = browser.open(preview);
        assertThat(seen.shows("A preview, not published")).as(seen.body()).isTrue();
        String drawing = "/editing/changes/" + change + "/specimen.svg?path=";
        assertThat(seen.body()).contains(drawing);
        String face = browser.open(drawing + path).body();
        assertThat(face).startsWith("<svg").contains(title);
        assertThat(browser.open("/verify/types/food-business-licence/specimen.svg")
                        .body())
                .doesNotContain(title);
        assertThat(server.browser().look(drawing + path).status()).isNotEqualTo(200);
        assertThat(server.browser().as("zhang").look(drawing + path).status()).isNotEqualTo(200);
    }

    @Test
    void the_photograph_on_a_licence_is_moved_in_a_form_and_seen_there() {
        String change = started("驾驶证换版");
        String path = "cn/licences/driving-licence.yaml";
        String before = text(change, path);
        Browser browser = server.browser().as("editor");

        Browser.Seen saved = sent(
                browser,
                "/editing/changes/" + change + "/form",
                path,
                Map.of("look.photo.x", "231", "look.photo.width", "35", "then", "stay"));

        assertThat(saved.status()).as(saved.body()).isEqualTo(200);
        assertThat(text(change, path))
                .isEqualTo(before.replace("x: 237", "x: 231").replace("width: 33", "width: 35"));
        assertThat(browser.open("/editing/changes/" + change + "/specimen.svg?path=" + path)
                        .body())
                .contains("<image preserveAspectRatio=\"none\" x=\"231\" y=\"66\" width=\"35\" height=\"48\"");
    }

    @Test
    void a_situation_gets_another_level_and_another_limit_in_a_form() {
        String change = started("演出审批改由市级");
        Browser browser = server.browser().as("editor");
        Map<String, String> changed = new LinkedHashMap<>();
        changed.put("situations[0].limit.promised.n", "8");
        changed.put("situations[1].level", "city");
        changed.put("situations[1].because.zh", "由市级审批");
        changed.put("situations[1].because.en", "The city approves it");
        changed.put("then", "stay");
        Browser.Seen saved = sent(browser, "/editing/changes/" + change + "/form", SHOW, changed);
        assertThat(saved.status()).as(saved.body()).isEqualTo(200);
        assertThat(saved.shows("promised limit: 10 working days → 8 working days"))
                .as(saved.body())
                .isTrue();
        assertThat(text(change, SHOW)).contains("promised: 8 wd").contains("level: city");
        Browser.Seen preview = browser.open("/editing/changes/" + change + "/preview?path=" + SHOW + "&region=141002");
        assertThat(preview.shows("Foreign performers: 8 working days"))
                .as(preview.body())
                .isTrue();
        assertThat(preview.shows("No foreign performers: Linfen")).isTrue();
    }

    @Test
    void a_form_opened_before_another_save_stays_refused_however_often_it_is_sent() {
        String change = started("两个窗口");
        Browser browser = server.browser().as("editor");
        String address = "/editing/changes/" + change + "/form";
        Map<String, List<String>> old =
                filled(browser.open(address + "?path=" + TOBACCO).body(), address);
        sent(browser, address, TOBACCO, Map.of("limit.promised.n", "2", "then", "stay"));
        String saved = text(change, TOBACCO);
        for (int time = 1; time <= 2; time++) {
            old.put("limit.promised.n", List.of("3"));
            old.put("then", List.of("stay"));
            old.remove("_csrf");
            Browser.Seen refused = browser.submitAll(address, old);
            assertThat(refused.status()).as("time " + time).isEqualTo(422);
            assertThat(refused.shows("Open the current text")).isTrue();
            assertThat(refused.body()).contains("value=\"3\"");
            old = filled(refused.body(), address);
        }
        assertThat(text(change, TOBACCO)).isEqualTo(saved);
    }

    @Test
    void what_is_wrong_is_said_at_its_field() {
        String change = started("写错的");
        Browser browser = server.browser().as("editor");
        String address = "/editing/changes/" + change + "/form";
        Browser.Seen noNumber = sent(browser, address, TOBACCO, Map.of("limit.promised.n", "five"));
        assertThat(noNumber.status()).isEqualTo(422);
        assertThat(error(noNumber, "limit-promised")).contains("Write a number");
        assertThat(noNumber.body()).contains("value=\"five\"");
        Browser.Seen oneLanguage = sent(browser, address, TOBACCO, Map.of("title.en", ""));
        assertThat(error(oneLanguage, "title")).contains("The English is missing");
        Browser.Seen overLaw = sent(browser, address, TOBACCO, Map.of("limit.promised.n", "900", "then", "stay"));
        assertThat(error(overLaw, "limit-promised")).contains("longer than the law");
        Browser.Seen preview = browser.open("/editing/changes/" + change + "/preview?path=" + TOBACCO);
        assertThat(preview.status()).isEqualTo(422);
        assertThat(preview.shows("No preview yet")).isTrue();
    }

    private static String error(Browser.Seen seen, String id) {
        Matcher error = Pattern.compile("id=\"" + id + "-error\">([^<]*)<").matcher(seen.body());
        assertThat(error.find()).as(id + " in " + seen.body()).isTrue();
        return error.group(1);
    }

    @Test
    void conditions_materials_and_fees_come_and_go() {
        String change = started("增减材料");
        Browser browser = server.browser().as("editor");
        String address = "/editing/changes/" + change + "/form";
        String path = "cn/items/food-business-licence.yaml";
        Map<String, String> changed = new LinkedHashMap<>();
        changed.put("conditions[5].zh", "有排烟设施");
        changed.put("conditions[5].en", "Fumes are extracted");
        changed.put("materials[3].material", "lease-contract");
        changed.put("materials[3].weight", "other");
        changed.put("materials[3].review[0].zh", "地址一致");
        changed.put("materials[3].review[0].en", "The address agrees");
        changed.put("materials[1]._remove", "1");
        changed.put("fee.amount", "10");
        changed.put("fee.law.zh", "某收费办法");
        changed.put("fee.law.en", "Measures on fees");
        changed.put("then", "stay");
        Browser.Seen saved = sent(browser, address, path, changed);
        String written = text(change, path);
        assertThat(saved.status()).as(saved.body()).isEqualTo(200);
        assertThat(written)
                .contains("  - zh: 有食品安全管理人员和保证食品安全的规章制度\n")
                .contains("  - { zh: 有排烟设施, en: Fumes are extracted }\n")
                .contains("- material: lease-contract\n    weight: other\n    review:")
                .doesNotContain("- material: food-safety-rules")
                .contains("fee:\n  amount: 10\n")
                .contains("# Exactly one situation holds.");
    }

    @Test
    void something_new_begins_like_what_there_is() {
        String change = started("新增");
        Browser browser = server.browser().as("editor");
        String address = "/editing/changes/" + change;
        assertThat(browser.open(address + "/find?q=烟草").shows("Local settings (cn-14-10)"))
                .isTrue();
        Browser.Seen taken = browser.post(
                address + "/new", Map.of("kind", "items", "pack", "cn", "zh", "烟草", "en", "Tobacco retail licence"));
        assertThat(taken.status()).isEqualTo(422);
        assertThat(taken.shows("There is one of that name already")).isTrue();
        Browser.Seen none = browser.post(
                address + "/new",
                Map.of("kind", "items", "pack", "cn", "zh", "烟草", "en", "Tobacco again", "copy", "\\E("));
        assertThat(none.status()).isEqualTo(422);
        assertThat(none.shows("There is none of that id")).isTrue();
        Browser.Seen begun = browser.submit(
                address + "/new",
                Map.of(
                        "kind", "items",
                        "pack", "cn-14-10",
                        "zh", "雪茄零售登记",
                        "en", "Cigar retail",
                        "copy", "tobacco-retail-licence"));
        assertThat(begun.status()).as(begun.body()).isEqualTo(200);
        assertThat(text(change, "cn-14-10/items/cigar-retail.yaml"))
                .contains("item: cigar-retail\n")
                .contains("雪茄零售登记")
                .doesNotContain("examples:");
        Browser.Seen fresh = browser.submit(
                address + "/new",
                Map.of("kind", "themes", "pack", "cn-14-10", "zh", "养狗", "en", "Keep a dog", "copy", ""));
        assertThat(fresh.shows("Keep a dog")).isTrue();
    }

    @Test
    void a_county_gets_its_own_hours() {
        String change = started("县里的办公时间");
        Browser browser = server.browser().as("editor");
        String path = "cn-14-10/local/tobacco-retail-licence.yaml";
        Map<String, String> changed = new LinkedHashMap<>();
        changed.put("at[0].region", "141002");
        changed.put("at[0].limit.promised.n", "1");
        changed.put("at[0].hours.zh", "周六也办");
        changed.put("at[0].hours.en", "Saturdays too");
        changed.put("then", "stay");
        Browser.Seen saved = sent(browser, "/editing/changes/" + change + "/form", path, changed);
        assertThat(saved.status()).as(saved.body()).isEqualTo(200);
        assertThat(text(change, path)).startsWith("item: tobacco-retail-licence\nat:\n  \"141002\":\n");
        Browser.Seen preview = browser.open("/editing/changes/" + change + "/preview?path=" + path + "&region=141002");
        assertThat(preview.shows("Saturdays too")).as(preview.body()).isTrue();
    }
}
