package org.tongban.server.licence;

import org.tongban.kernel.text.LocalText;

/**
 * A seal as its page shows it once more before it is taken out of use.
 *
 * @param name of its unit
 * @param meaning what that means where it isn't stolen
 * @param untold since when it counts as stolen where no day is told
 * @param action where the order goes; the seal's own page is above it
 */
public record SealLook(LocalText name, String serial, String meaning, String untold, String action) {
    public String back() {
        return action.substring(0, action.lastIndexOf('/'));
    }
}
