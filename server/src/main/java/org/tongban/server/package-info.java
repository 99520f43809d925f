/** The platform: one package per subject area, each a module with one door. */
@NullMarked
package org.tongban.server;

import org.jspecify.annotations.NullMarked;
