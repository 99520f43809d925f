/**
 * Runs the procedures of the kernel: stores each proceeding and its history, shows every desk what waits for it, fires
 * what falls due, and proves afterwards that nothing was changed.
 *
 * <p>{@link org.tongban.server.proceeding.Proceedings} is the door: start, act, signal, look. All that it writes joins
 * the transaction of its caller. Other areas hear of every move by {@link org.tongban.server.proceeding.ProceedingMoved}
 * and {@link org.tongban.server.proceeding.ProceedingEnded}, published inside that transaction.
 */
@ApplicationModule(displayName = "Proceedings")
@NullMarked
package org.tongban.server.proceeding;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
