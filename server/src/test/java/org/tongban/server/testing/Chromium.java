package org.tongban.server.testing;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.tongban.kernel.text.Language;

/** A real Chromium, the one installed on this machine. Close it after the tests of a class. */
public final class Chromium implements AutoCloseable {
    /** Of a desk and of a telephone, in CSS pixels. */
    public static final List<Integer> WIDTHS = List.of(1280, 390);

    private static final Path PICTURES = Path.of("target", "screens");

    private final Playwright playwright;
    private final Browser browser;
    private final URI server;

    private Chromium(Playwright playwright, Browser browser, URI server) {
        this.playwright = playwright;
        this.browser = browser;
        this.server = server;
    }

    /** Skips the test, saying so, on a machine without Chromium. */
    public static Chromium at(URI server) {
        Optional<Path> installed = Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
        Assumptions.assumeTrue(
                installed.isPresent(), "no Chromium here, so nothing was looked at: apt install chromium");
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(installed.orElseThrow())
                        .setArgs(List.of("--no-sandbox")));
        return new Chromium(playwright, browser, server);
    }

    /** A fresh window: no cookies, this wide, this language. */
    public Page window(int width, Language language) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setBaseURL(server.toString())
                .setLocale(language.tag())
                .setViewportSize(width, 800));
        Page page = context.newPage();
        page.onPageError(failure -> {
            throw new AssertionError("script failed on " + page.url() + ": " + failure);
        });
        return page;
    }

    /** A fresh window in which somebody of the made-up city has signed in. */
    public Page windowOf(String person, int width, Language language) {
        Page page = window(width, language);
        page.navigate("/sign-in");
        page.locator("button[name=person][value=" + person + "]").click();
        return page;
    }

    /**
     * Takes the picture of the page and looks for what nobody should meet.
     *
     * @return serious and critical findings of axe-core, and whether the page scrolls sideways; empty when all is well
     */
    public List<String> look(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(PICTURES.resolve(name + ".png")));
        List<String> findings = new ArrayList<>();
        new AxeBuilder(page)
                        .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"))
                        .analyze()
                        .getViolations()
                        .stream()
                        .filter(rule -> List.of("serious", "critical").contains(rule.getImpact()))
                        .forEach(rule -> findings.add(name + ": " + rule.getId() + " "
                                + rule.getNodes().stream()
                                        .map(node -> String.valueOf(node.getTarget()))
                                        .toList()));
        if (page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
                .equals(true)) {
            findings.add(name + ": scrolls sideways");
        }
        return findings;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
