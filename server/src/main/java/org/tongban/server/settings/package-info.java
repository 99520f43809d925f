/** What the operator decides: where data and packs lie, which address people use, whether this is a demo. */
@ApplicationModule(displayName = "Settings")
@NullMarked
package org.tongban.server.settings;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
