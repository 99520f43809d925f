@NullMarked
package org.tongban.server.demo;

import org.jspecify.annotations.NullMarked;
