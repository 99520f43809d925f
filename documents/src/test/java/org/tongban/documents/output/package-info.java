/** Tests of output. */
@NullMarked
package org.tongban.documents.output;

import org.jspecify.annotations.NullMarked;
