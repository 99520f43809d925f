package org.tongban.server.catalogue;

import java.util.List;
import java.util.Optional;
import org.tongban.kernel.text.LocalText;

/**
 * Items bundled for a life event or a trade: 一件事, 一业一证.
 *
 * @param core the core item; its unit leads (rulebook CAT-12)
 * @param lead role of the leading unit: that of the core item, or of the first
 * @param composite the type of licence that gathers the results
 */
public record Theme(
        String id,
        LocalText title,
        LocalText summary,
        ThemeKind kind,
        Audience audience,
        Optional<String> core,
        String lead,
        Optional<String> composite,
        List<String> keywords,
        List<Question> questions,
        List<ThemeItem> items,
        Optional<ThemePromise> promise,
        InForce inForce) {

    /** Was it made of an item for whoever needs nothing else? */
    public boolean ofOneItem() {
        return SingleItem.itemOf(id).isPresent();
    }

    public Optional<ThemeItem> item(String id) {
        return items.stream().filter(item -> item.item().equals(id)).findFirst();
    }

    public Optional<Question> question(String id) {
        return questions.stream().filter(question -> question.id().equals(id)).findFirst();
    }
}
