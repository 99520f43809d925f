/** Who is looking and what they may act as: the types every area asks, filled in at sign-in by {@code account}. */
@ApplicationModule(
        displayName = "Viewer",
        allowedDependencies = {})
@NullMarked
package org.tongban.server.viewer;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
