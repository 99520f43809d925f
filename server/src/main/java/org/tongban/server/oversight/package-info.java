/**
 * What leaders see: how many matters are open, due soon and late in their region, at which unit, at whose desk, and how
 * that has been going.
 */
@ApplicationModule(
        displayName = "Oversight",
        allowedDependencies = {"catalogue", "proceeding", "viewer", "web"})
@NullMarked
package org.tongban.server.oversight;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
