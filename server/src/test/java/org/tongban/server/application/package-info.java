/** What applicants are promised, from the first question to the licence. */
@NullMarked
package org.tongban.server.application;

import org.jspecify.annotations.NullMarked;
