@NullMarked
package org.tongban.rulebook;

import org.jspecify.annotations.NullMarked;
