/** What supervision decides, and the way of a document from its file to tasks that are done. */
@NullMarked
package org.tongban.server.oversight.task;

import org.jspecify.annotations.NullMarked;
