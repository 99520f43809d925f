package org.tongban.server.catalogue;

import java.util.List;
import java.util.Optional;
import org.tongban.kernel.text.LocalText;
import org.tongban.rules.Condition;

/**
 * An item within a theme.
 *
 * @param because why it applies
 * @param otherwise why it doesn't; there whenever {@code when} can fail
 * @param droppable may the applicant leave it out (rulebook APP-02)?
 * @param after items of the theme that come before it, beyond the item's own needs
 */
public record ThemeItem(
        String item,
        Condition when,
        LocalText because,
        Optional<LocalText> otherwise,
        boolean droppable,
        List<String> after) {}
