/**
 * Changing the packs in the web: change, check, see in words what it comes to, have a second person approve, take effect
 * on a date. What comes of it are pack files like those written by hand: they are exported, and imported again without
 * loss.
 */
@NamedInterface("edit")
@NullMarked
package org.tongban.server.catalogue.edit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
