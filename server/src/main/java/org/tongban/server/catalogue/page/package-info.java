/** The pages of the catalogue: home, themes, guides, items; and the control that asks for a data element. */
@NamedInterface("page")
@NullMarked
package org.tongban.server.catalogue.page;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
