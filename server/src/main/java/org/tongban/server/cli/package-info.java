/** The command line: one class a command, and what it takes to start the platform on this machine. */
@NullMarked
package org.tongban.server.cli;

import org.jspecify.annotations.NullMarked;
