/** What becomes of licences after their issue, seen from outside over HTTP. */
@NullMarked
package org.tongban.server.licence;

import org.jspecify.annotations.NullMarked;
