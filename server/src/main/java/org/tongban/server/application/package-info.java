/**
 * From the first question to the decision: drafts, the one form, files, submission, what a counter and the departments do
 * with it, and what the applicant sees of that.
 */
@ApplicationModule(displayName = "Application")
@NullMarked
package org.tongban.server.application;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
