/**
 * The platform as people see it: the whole story of a restaurant and every page of every menu, in a real Chromium, at the
 * widths of a desk and of a telephone.
 */
@NullMarked
package org.tongban.server.browser;

import org.jspecify.annotations.NullMarked;
