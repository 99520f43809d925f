package org.tongban.server.catalogue;

import java.util.Optional;
import java.util.regex.Pattern;
import org.tongban.kernel.text.LocalText;

/**
 * A legal basis.
 *
 * @param article such as {@code 35}, or in Chinese words what it is about, such as {@code 备案的规定}; empty for the document
 *     as a whole
 * @param number of the document, such as 国务院令第746号
 */
public record Basis(LocalText law, Optional<String> article, BasisKind kind, Optional<String> number) {

    /** Such as 35, 12-2, 12之二. */
    private static final Pattern NUMBER = Pattern.compile("[0-9][0-9、,，.之一二三四五六七八九十 -]*");

    /** As it is cited: 《中华人民共和国食品安全法》第35条. What a passage is about is said in Chinese only. */
    public LocalText citation() {
        String book = "《" + law.zh() + "》";
        return article.map(part -> NUMBER.matcher(part).matches()
                        ? LocalText.of(book + "第" + part + "条", law.en() + ", art. " + part)
                        : LocalText.of(book + part, law.en()))
                .orElseGet(() -> LocalText.of(book, law.en()));
    }
}
