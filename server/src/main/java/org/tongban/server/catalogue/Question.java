package org.tongban.server.catalogue;

import org.tongban.rules.Condition;

/**
 * A question of a theme: a data element, with title, options and bounds as this theme asks for it.
 *
 * @param when it is shown
 */
public record Question(DataElement element, Condition when) {

    public String id() {
        return element.id();
    }
}
