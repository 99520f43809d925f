package org.tongban.server.browser;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.regex.Pattern;
import org.tongban.server.demo.RestaurantPapers;

/**
 * Chinese words on an English page. What is Chinese by nature may stand there: a part marked so, which is how a screen
 * reader knows too, and what people wrote or are called. Everything else should have been said in English.
 */
final class Chinese {
    private static final String WORDS = """
            () => {
              const found = new Set();
              const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
              for (let node = walker.nextNode(); node; node = walker.nextNode()) {
                const holder = node.parentElement;
                if (/\\\\p{Script=Han}/u.test(node.data) && !holder.closest('[lang^=zh], script, style, textarea')) {
                  found.add(node.data.trim().replace(/\\\\s+/g, ' '));
                }
              }
              return [...found];
            }""".replace("\\\\", "\\");

    private static final Pattern DOCUMENT_NUMBER = Pattern.compile("\\p{IsHan}+〔\\d{4}〕[第\\d]+号");

    /** A business is called what it is called. */
    private static final Pattern MADE_UP_BUSINESS = Pattern.compile("\\p{IsHan}+（虚构）");

    private Chinese() {}

    static List<String> leftOn(Page page) {
        return ((List<?>) page.evaluate(WORDS))
                .stream().map(String::valueOf).filter(Chinese::isOurs).toList();
    }

    private static boolean isOurs(String words) {
        String rest = DOCUMENT_NUMBER.matcher(words).replaceAll("");
        rest = MADE_UP_BUSINESS.matcher(rest).replaceAll("");
        for (String theirs : RestaurantPapers.chinese().toList()) {
            rest = rest.replace(theirs, "");
        }
        return rest.codePoints().anyMatch(letter -> Character.UnicodeScript.of(letter) == Character.UnicodeScript.HAN);
    }
}
