package org.tongban.server.catalogue;

import java.util.Optional;
import org.tongban.kernel.text.LocalText;

/**
 * A legal basis.
 *
 * @param article such as {@code 35}; empty for the document as a whole
 * @param number of the document, such as 国务院令第746号
 */
public record Basis(LocalText law, Optional<String> article, BasisKind kind, Optional<String> number) {

    /** As it is cited: 《中华人民共和国食品安全法》第35条. */
    public LocalText citation() {
        return article.map(part -> LocalText.of("《" + law.zh() + "》第" + part + "条", law.en() + ", art. " + part))
                .orElseGet(() -> LocalText.of("《" + law.zh() + "》", law.en()));
    }
}
