/**
 * What another OFD library (ofdrw) makes of our files. It needs Bouncy Castle of the older line, whose classes have the
 * same names as ours, so everything here runs in a class loader of its own.
 */
@NullMarked
package org.tongban.seal.peer;

import org.jspecify.annotations.NullMarked;
