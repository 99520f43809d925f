@NullMarked
package org.tongban.server.catalogue;

import org.jspecify.annotations.NullMarked;
