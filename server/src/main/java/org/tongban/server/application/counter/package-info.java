/** People at a counter: receiving them, and beginning with them what they came for. */
@NamedInterface("counter")
@NullMarked
package org.tongban.server.application.counter;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
