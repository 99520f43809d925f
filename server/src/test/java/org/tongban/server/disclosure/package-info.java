/** What may be published when, how documents stand, and what people get on request. */
@NullMarked
package org.tongban.server.disclosure;

import org.jspecify.annotations.NullMarked;
