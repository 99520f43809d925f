/**
 * Shared layout and components only: the frame around every page, its language, its errors.
 *
 * <p>A page's template takes a {@link org.tongban.server.web.Page} and calls {@code layout.frame}; a controller method
 * takes a {@code Page} argument, which knows language, viewer, form token and address of the request.
 */
@ApplicationModule(
        displayName = "Web",
        allowedDependencies = {"viewer", "settings"})
@NullMarked
package org.tongban.server.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
