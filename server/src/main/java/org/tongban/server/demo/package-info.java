/** A small city of made-up people and businesses, there only when the platform runs as a demonstration. */
@ApplicationModule(
        displayName = "Demonstration",
        allowedDependencies = {"account", "registry", "settings", "viewer"})
@NullMarked
package org.tongban.server.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
