/** Persons, enterprises and who acts for whom: the authoritative facts that forms are filled in from. */
@ApplicationModule(
        displayName = "Registry",
        allowedDependencies = {"settings"})
@NullMarked
package org.tongban.server.registry;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
