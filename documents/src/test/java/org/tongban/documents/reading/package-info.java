/** Tests of reading. */
@NullMarked
package org.tongban.documents.reading;

import org.jspecify.annotations.NullMarked;
