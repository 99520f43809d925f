@NullMarked
package org.tongban.server.cli;

import org.jspecify.annotations.NullMarked;
