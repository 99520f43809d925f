/** The rules that the platform promises to keep, the annotation by which tests cite them, and the page that says so. */
@NullMarked
package org.tongban.rulebook;

import org.jspecify.annotations.NullMarked;
