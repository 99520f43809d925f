/**
 * The policy library: documents with their validity, versions, interpretation and what comes of them; comments invited
 * and answered; information given out on request within its limits.
 */
@ApplicationModule(
        displayName = "Disclosure",
        allowedDependencies = {
            "application",
            "catalogue",
            "licence",
            "oversight",
            "proceeding",
            "registry",
            "viewer",
            "web"
        })
@NullMarked
package org.tongban.server.disclosure;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
