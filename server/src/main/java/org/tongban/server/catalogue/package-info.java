/** Packs, loaded and checked; guides; what bundling saves. */
@ApplicationModule(displayName = "Catalogue")
@NullMarked
package org.tongban.server.catalogue;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
