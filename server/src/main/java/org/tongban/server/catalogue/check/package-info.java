/** What makes a catalogue wrong: one class per subject, each check with an id of its own. */
@NullMarked
package org.tongban.server.catalogue.check;

import org.jspecify.annotations.NullMarked;
