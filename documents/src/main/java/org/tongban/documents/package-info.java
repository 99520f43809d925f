/**
 * Official documents as published: what they are, what they ask, of whom and by when.
 *
 * <p>{@link org.tongban.documents.Extraction} goes from the text of a file to documents with their tasks; it is a pure
 * function. Every field says where in the text it stands and how sure it is, and what was not taken up is said with
 * its reason.
 */
@NullMarked
package org.tongban.documents;

import org.jspecify.annotations.NullMarked;
