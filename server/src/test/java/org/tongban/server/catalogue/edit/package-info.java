/** Tests of changing the rules in the web. */
@NullMarked
package org.tongban.server.catalogue.edit;

import org.jspecify.annotations.NullMarked;
