/** Where documents begin, how they are numbered, and which numbered parts are tasks. */
@NullMarked
package org.tongban.documents.structure;

import org.jspecify.annotations.NullMarked;
