/** Proves that proceedings are run, kept and shown as they should be, on the real database. */
@NullMarked
package org.tongban.server.proceeding;

import org.jspecify.annotations.NullMarked;
