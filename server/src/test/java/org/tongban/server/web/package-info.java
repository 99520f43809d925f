/** Tests of what holds for every page and every request. */
@NullMarked
package org.tongban.server.web;

import org.jspecify.annotations.NullMarked;
