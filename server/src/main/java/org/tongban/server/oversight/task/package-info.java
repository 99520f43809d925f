/**
 * Tasks set by official documents, followed until they are done: who answers for what by when, reports on their days,
 * notices when something is late, milestones, what the year's assessment says.
 *
 * <p>What decides is pure and takes the day as an argument; the services store, send and show.
 */
@NamedInterface("task")
@NullMarked
package org.tongban.server.oversight.task;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
