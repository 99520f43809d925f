/** Readers of file formats; each gives the text in reading order, and nothing about what it means. */
@NullMarked
package org.tongban.documents.reading;

import org.jspecify.annotations.NullMarked;
