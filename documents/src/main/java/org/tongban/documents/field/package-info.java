/** The fields of a measure: units, deadlines, targets, references; one grammar each. */
@NullMarked
package org.tongban.documents.field;

import org.jspecify.annotations.NullMarked;
