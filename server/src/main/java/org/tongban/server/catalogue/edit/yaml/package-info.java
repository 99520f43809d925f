/** Files of packs as they are written: what they say can be changed while comments, order and style stay. */
@NullMarked
package org.tongban.server.catalogue.edit.yaml;

import org.jspecify.annotations.NullMarked;
