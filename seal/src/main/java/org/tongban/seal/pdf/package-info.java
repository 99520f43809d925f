/** The edition of a licence that every computer can read and print: PDF/A-2b, drawn from the same layout. */
@NullMarked
package org.tongban.seal.pdf;

import org.jspecify.annotations.NullMarked;
