@NullMarked
package org.tongban.seal;

import org.jspecify.annotations.NullMarked;
