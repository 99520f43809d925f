/** Writing OFD files (GB/T 33190): parts, package, page content, signatures. */
@NullMarked
package org.tongban.seal.ofd;

import org.jspecify.annotations.NullMarked;
