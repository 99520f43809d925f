package org.tongban.server.testing;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Dialog;
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

/**
 * A real Chromium, the one installed on this machine. Close it after the tests of a class.
 *
 * <p>With {@code -Dtongban.screens=FOLDER} it keeps a picture of each page it looks at.
 */
public final class Chromium implements AutoCloseable {
    /** Of a desk and of a telephone, in CSS pixels. */
    public static final List<Integer> WIDTHS = List.of(1280, 390);

    private static final int HEIGHT = 800;

    /** Waits for the pictures that load when one scrolls to them. */
    private static final String WHOLE = """
            () => Promise.all([...document.images].map(image => {
              image.loading = 'eager';
              return image.decode().catch(() => null);
            }))""";

    /**
     * Turned off: pages of the browser's own that it opens with each window, for an address bar that nobody sees, which
     * is more than half of the work of a window. The last list counts, so it names what Playwright turns off, too.
     */
    private static final List<String> WITHOUT = List.of(
            "WebUIOmniboxPopup",
            "WebUIOmniboxAimPopup",
            "WebUIOmniboxFullPopup",
            "AvoidUnnecessaryBeforeUnloadCheckSync",
            "DestroyProfileOnBrowserClose",
            "DialMediaRouteProvider",
            "GlobalMediaControls",
            "HttpsUpgrades",
            "LensOverlay",
            "MediaRouter",
            "OptimizationHints",
            "PaintHolding",
            "ThirdPartyStoragePartitioning",
            "Translate");

    private final Playwright playwright;
    private final Browser browser;
    private final URI server;
    private final Optional<Path> pictures;
    private final List<String> complaints = new ArrayList<>();

    private Chromium(Playwright playwright, Browser browser, URI server) {
        this.playwright = playwright;
        this.browser = browser;
        this.server = server;
        this.pictures = Optional.ofNullable(System.getProperty("tongban.screens"))
                .filter(folder -> !folder.isBlank())
                .map(Path::of);
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
                        .setArgs(List.of("--no-sandbox", "--disable-features=" + String.join(",", WITHOUT))));
        return new Chromium(playwright, browser, server);
    }

    /** A fresh window: no cookies, this wide, this language. */
    public Page window(int width, Language language) {
        return window(width, language, true);
    }

    /** The same, where pages can't run scripts. */
    public Page windowWithoutScripts(int width, Language language) {
        return window(width, language, false);
    }

    private Page window(int width, Language language, boolean scripts) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setBaseURL(server.toString())
                .setLocale(language.tag())
                .setJavaScriptEnabled(scripts)
                .setViewportSize(width, HEIGHT));
        Page page = context.newPage();
        page.onPageError(failure -> {
            throw new AssertionError("script failed on " + page.url() + ": " + failure);
        });
        page.onConsoleMessage(message -> listen(page, message));
        // Whoever is asked before leaving a form says yes.
        page.onDialog(Dialog::accept);
        return page;
    }

    /** Errors, which is also how a browser says what the content security policy kept away; not that a form came back. */
    private void listen(Page page, ConsoleMessage message) {
        if (message.type().equals("error") && !message.location().startsWith(page.url())) {
            complaints.add(page.url() + " said: " + message.text());
        }
    }

    /** A fresh window in which somebody of the made-up city has signed in. */
    public Page windowOf(String person, int width, Language language) {
        return signedIn(window(width, language), person);
    }

    /** Signs in as somebody of the made-up city. */
    public static Page signedIn(Page page, String person) {
        page.navigate("/sign-in");
        page.locator("button[name=person][value=" + person + "]").click();
        return page;
    }

    /**
     * Looks for what nobody should meet on the page, as wide as its window is.
     *
     * @return serious and critical findings of axe-core, a page that scrolls sideways, what the console complained
     *     about; empty when all is well
     */
    public List<String> look(Page page, String name) {
        return look(page, name, true);
    }

    private List<String> look(Page page, String name, boolean colours) {
        picture(page, name);
        List<String> findings = new ArrayList<>();
        Faults.of(page, colours).forEach(fault -> findings.add(name + ": " + fault));
        complaints.forEach(complaint -> findings.add(name + ": " + complaint));
        complaints.clear();
        return findings;
    }

    /** Looks at the page in a window as wide as a desk's and in one as wide as a telephone's, then as it was. */
    public List<String> lookAtBothWidths(Page page, String name) {
        return lookAt(page, name, WIDTHS);
    }

    /**
     * The same for a page that is looked at in each language: contrast is measured where the words are Chinese on a
     * desk's page and where they are English on a telephone's, so at each width and in each language once.
     */
    public List<String> lookAtBothWidths(Page page, String name, Language language) {
        return lookAt(page, name, List.of(language == Language.ZH ? WIDTHS.getFirst() : WIDTHS.getLast()));
    }

    private List<String> lookAt(Page page, String name, List<Integer> colours) {
        int before = page.viewportSize().width;
        List<String> findings = new ArrayList<>();
        for (int width : WIDTHS) {
            page.setViewportSize(width, HEIGHT);
            findings.addAll(look(page, name + "-" + width, colours.contains(width)));
        }
        page.setViewportSize(before, HEIGHT);
        return findings;
    }

    private void picture(Page page, String name) {
        pictures.ifPresent(folder -> {
            page.evaluate(WHOLE);
            page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(folder.resolve(name + ".png")));
        });
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
