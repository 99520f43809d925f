/**
 * Identifiers of people, organisations, places and licences. Each is read by {@code parse}, which gives the identifier
 * or says what is wrong with it: an identifier that exists is well formed.
 */
@NullMarked
package org.tongban.kernel.id;

import org.jspecify.annotations.NullMarked;
