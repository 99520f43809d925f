package org.tongban.server.browser;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tongban.server.demo.RestaurantPapers;

/** What an applicant does in a browser window, from the first question to the receipt, in whichever language. */
final class Applying {
    private static final Pattern LAST_ID = Pattern.compile(".*/([0-9a-f-]{36})(?:[/?#].*)?$");
    private static final int ROUNDS = 8;

    private final Page page;
    private final LocalDate today;

    Applying(Page page, LocalDate today) {
        this.page = page;
        this.today = today;
    }

    /** Answers the questions as they appear, then asks for the result. */
    void answerTheGuide() {
        page.navigate("/themes/open-restaurant/guide?region=141002");
        boolean more = true;
        for (int round = 0; more && round < ROUNDS; round++) {
            more = false;
            for (Map.Entry<String, List<String>> answer :
                    RestaurantPapers.answers().entrySet()) {
                for (String value : answer.getValue()) {
                    more |= answer(answer.getKey(), value);
                }
            }
        }
        if (page.locator("#result").count() == 0) {
            page.locator("#guide-form button[name=done]").first().click();
        }
        page.locator("#result").waitFor();
    }

    /** @return whether the question was there and not yet answered so */
    private boolean answer(String question, String value) {
        Locator options = page.locator("#guide-form .option input[name='" + question + "'][value='" + value + "']");
        Locator text = page.locator("#guide-form input[type=text][name='" + question + "']");
        if (options.count() > 0) {
            if (options.first().isChecked()) {
                return false;
            }
            changing(() -> options.first().check());
            return true;
        }
        if (text.count() > 0 && !text.inputValue().equals(value)) {
            changing(() -> {
                text.fill(value);
                text.press("Tab");
            });
            return true;
        }
        return false;
    }

    /** Waits for the page to follow an answer: with JavaScript it is fetched anew, without it the button is pressed. */
    private void changing(Runnable deed) {
        page.waitForResponse(response -> response.url().contains("/guide?"), deed);
        page.waitForFunction("() => !document.querySelector('.htmx-request, .htmx-swapping, .htmx-settling')");
    }

    /** Begins, signing in on the way. */
    String begin(String person) {
        page.locator("#result a.btn-primary").click();
        if (page.url().contains("/sign-in")) {
            page.locator("button[name=person][value=" + person + "]").click();
        }
        page.locator("form[action='/drafts'] button.btn-primary").click();
        page.waitForURL("**/drafts/*");
        return idIn(page.url());
    }

    /** Fills in what is empty and has to be there, and again what that brings up. */
    void fillIn() {
        for (int round = 0; round < ROUNDS; round++) {
            boolean wrote = false;
            for (Object name : (List<?>) page.evaluate("""
                    () => [...new Set([...document.querySelectorAll('#sections .ask')]
                        .filter(ask => !ask.querySelector('.ask-optional'))
                        .filter(ask => { const boxes = [...ask.querySelectorAll('input, textarea')];
                            return boxes[0].type === 'radio' || boxes[0].type === 'checkbox'
                                ? !boxes.some(box => box.checked) : !boxes[0].value; })
                        .map(ask => ask.querySelector('input, textarea').name))]""")) {
                wrote |= fill(String.valueOf(name));
            }
            page.locator("button[name=_go][value=stay]").click();
            page.waitForLoadState();
            if (!wrote) {
                return;
            }
        }
    }

    private boolean fill(String name) {
        Locator boxes = page.locator("#sections :is(input:not([type=hidden]), textarea)[name='" + name + "']");
        if (boxes.count() == 0) {
            return false;
        }
        String type = String.valueOf(boxes.first().getAttribute("type"));
        if (type.equals("radio") || type.equals("checkbox")) {
            String wanted = RestaurantPapers.value(name, "yes_no", today);
            Locator exactly = page.locator("#sections input[name='" + name + "'][value='" + wanted + "']");
            (exactly.count() > 0 ? exactly.first() : boxes.first()).check();
        } else {
            boxes.first().fill(RestaurantPapers.value(name, typeOf(boxes.first()), today));
        }
        return true;
    }

    private static String typeOf(Locator box) {
        if ("date".equals(box.getAttribute("type"))) {
            return "date";
        }
        String mode = String.valueOf(box.getAttribute("inputmode"));
        return mode.equals("numeric") || mode.equals("decimal") ? "number" : "text";
    }

    void goToMaterials() {
        page.locator("button[name=_go][value=materials]").click();
        page.waitForURL("**/materials");
    }

    /** Uploads a PDF for each material that has none. */
    void upload() {
        Locator empty = page.locator(".material[id]:not(:has(ul.files)) form[data-upload]");
        for (int left = empty.count(); left > 0; left = empty.count()) {
            upload(page.locator(".material[id]:not(:has(ul.files))").first().getAttribute("id"), 1);
        }
    }

    /** Uploads a PDF and waits until it is listed. @param total how many files are there then */
    void upload(String anchor, int total) {
        page.locator("#" + anchor + " input[type=file]")
                .setInputFiles(new FilePayload(
                        anchor + "-" + total + ".pdf",
                        "application/pdf",
                        RestaurantPapers.paper(anchor + "-" + total)));
        page.locator("#" + anchor + " ul.files li").nth(total - 1).waitFor();
    }

    /** @return the application's id */
    String confirm() {
        page.locator("a[href$='/confirm']").click();
        page.waitForURL("**/confirm");
        return declare();
    }

    String declare() {
        if (page.locator("#gaps").count() > 0) {
            throw new AssertionError("not ready: "
                    + page.locator("section[aria-labelledby=gaps]").innerText());
        }
        page.locator("input[name=declared]").check();
        page.locator("form[action$='/submit'] button[type=submit]").click();
        page.waitForURL("**/my/applications/*");
        return idIn(page.url());
    }

    static String idIn(String url) {
        Matcher id = LAST_ID.matcher(url);
        if (!id.matches()) {
            throw new AssertionError("no id in " + url);
        }
        return id.group(1);
    }
}
