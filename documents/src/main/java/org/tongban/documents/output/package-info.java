/** Tasks as lines of JSON, as CSV and as a table for the terminal. */
@NullMarked
package org.tongban.documents.output;

import org.jspecify.annotations.NullMarked;
