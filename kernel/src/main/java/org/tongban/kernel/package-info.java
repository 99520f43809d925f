@NullMarked
package org.tongban.kernel;

import org.jspecify.annotations.NullMarked;
