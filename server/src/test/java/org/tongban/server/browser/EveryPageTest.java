package org.tongban.server.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.tongban.kernel.text.Language;
import org.tongban.server.testing.Chromium;
import org.tongban.server.testing.PlatformTest;
import org.tongban.server.testing.Server;
import org.tongban.server.testing.SettableClock;

/** Every page that somebody can reach, in a real browser, as wide as a desk's and a telephone's, in both languages. */
@PlatformTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryPageTest {
    private static final int DESK = 1280;
    private static final int MOST_BYTES = 150_000;

    @Autowired
    Server server;

    @Autowired
    SettableClock clock;

    private Chromium chromium;
    private Places places;

    @BeforeAll
    void prepare(@TempDir Path files) {
        chromium = Chromium.at(server.url());
        clock.set(SettableClock.START);
        places = Places.prepare(server, files, clock);
    }

    @BeforeEach
    void someDaysLater() {
        clock.set(SettableClock.START.plus(Duration.ofDays(7)));
    }

    @AfterAll
    void close() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    void every_page_reads_well_at_both_widths_in_both_languages() {
        assertThat(Stream.of(Language.values()).flatMap(language -> tour(language).stream()))
                .isEmpty();
    }

    /** @return what is wrong */
    private List<String> tour(Language language) {
        List<String> findings = new ArrayList<>();
        Set<String> shared = new HashSet<>();
        places.byPerson().forEach((person, paths) -> visit(person, paths, language, shared, findings));
        return findings;
    }

    /** @param shared where menus lead that somebody was already */
    private void visit(
            String person, List<String> paths, Language language, Set<String> shared, List<String> findings) {
        Page page = person.equals(Places.ANYBODY)
                ? chromium.window(DESK, language)
                : chromium.windowOf(person, DESK, language);
        Deque<String> open = new ArrayDeque<>(paths);
        Set<String> seen = new LinkedHashSet<>();
        while (!open.isEmpty()) {
            String path = open.removeFirst();
            if (seen.add(path) && (paths.contains(path) || shared.add(path))) {
                String name = language.tag().substring(0, 2) + "-" + person + "-" + places.name(path);
                findings.addAll(check(page, path, name, language));
                open.addAll(menu(page));
            }
        }
        page.context().close();
    }

    private List<String> check(Page page, String path, String name, Language language) {
        Response response = page.navigate(path);
        List<String> findings = new ArrayList<>();
        if (response.status() != Places.status(path)) {
            findings.add(name + ": status " + response.status() + " of " + path);
        }
        if (!page.locator("html").getAttribute("lang").equals(language.tag())) {
            findings.add(name + ": is in " + page.locator("html").getAttribute("lang"));
        }
        if (language == Language.EN) {
            Chinese.leftOn(page).forEach(words -> findings.add(name + ": in Chinese: " + words));
        }
        findings.addAll(chromium.lookAtBothWidths(page, name, language));
        return findings;
    }

    /** Where the menu and the tabs of a page lead. */
    private static List<String> menu(Page page) {
        return ((List<?>)
                        page.evaluate(
                                "() => [...document.querySelectorAll('.site-nav a, .tabs a')].map(a => a.getAttribute('href'))"))
                .stream().map(String::valueOf).toList();
    }

    @Test
    void pages_for_applicants_are_light() {
        List<String> heavy = new ArrayList<>();
        for (String person : List.of(Places.ANYBODY, Places.APPLICANT)) {
            Page page = chromium.window(DESK, Language.ZH);
            Weight weight = new Weight(page);
            if (!person.equals(Places.ANYBODY)) {
                Chromium.signedIn(page, person);
            }
            for (String path : places.of(person)) {
                long bytes = weight.of(path);
                if (bytes > MOST_BYTES) {
                    heavy.add(path + " weighs " + bytes + " bytes");
                }
            }
            page.context().close();
        }
        assertThat(heavy).isEmpty();
    }

    @Test
    void pages_for_applicants_are_whole_without_scripts() {
        List<String> empty = new ArrayList<>();
        for (String person : List.of(Places.ANYBODY, Places.APPLICANT)) {
            Page page = chromium.windowWithoutScripts(DESK, Language.EN);
            if (!person.equals(Places.ANYBODY)) {
                Chromium.signedIn(page, person);
            }
            for (String path : places.of(person)) {
                int status = page.navigate(path).status();
                if (status != Places.status(path)
                        || page.locator("main h1").innerText().isBlank()) {
                    empty.add(path);
                }
                List<String> dead =
                        page.locator("main button:visible:not([type=submit])").allInnerTexts();
                dead.forEach(button -> empty.add(path + " has a button that does nothing: " + button));
            }
            page.context().close();
        }
        assertThat(empty).isEmpty();
    }
}
