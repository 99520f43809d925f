/** Text as people read it: broken lines joined, page furniture gone, each character knowing where it stood. */
@NullMarked
package org.tongban.documents.text;

import org.jspecify.annotations.NullMarked;
