/** Tests of what leaders see. */
@NullMarked
package org.tongban.server.oversight;

import org.jspecify.annotations.NullMarked;
