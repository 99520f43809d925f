@NullMarked
package org.tongban.server.catalogue.edit.yaml;

import org.jspecify.annotations.NullMarked;
