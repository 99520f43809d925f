/**
 * What leaders see: how many matters are open, due soon and late in their region, at which unit, at whose desk, and how
 * that has been going; and the tasks that documents set, followed until they are done.
 */
@ApplicationModule(
        displayName = "Oversight",
        allowedDependencies = {
            "account",
            "application",
            "catalogue",
            "licence",
            "proceeding",
            "settings",
            "viewer",
            "web"
        })
@NullMarked
package org.tongban.server.oversight;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
