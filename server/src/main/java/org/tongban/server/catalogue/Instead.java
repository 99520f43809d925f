package org.tongban.server.catalogue;

import org.tongban.kernel.text.LocalText;

/** What serves in place of a material (rulebook CAT-07). */
public sealed interface Instead {

    /** An electronic licence of this type. */
    record Licence(String licence) implements Instead {}

    /** Data of another department. */
    record SharedData(LocalText title) implements Instead {}
}
