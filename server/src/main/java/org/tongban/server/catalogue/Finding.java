package org.tongban.server.catalogue;

import org.tongban.kernel.text.LocalText;

/**
 * Something wrong, or doubtful, in a pack.
 *
 * @param check its id, such as {@code limit-over-law}
 * @param message what is wrong and what to do about it
 * @param subject the thing it is about, such as the item's id
 */
public record Finding(String check, Severity severity, LocalText message, Place place, String subject) {

    public boolean isError() {
        return severity == Severity.ERROR;
    }
}
