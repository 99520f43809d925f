/** What applicants see and do: the form, its materials, the submission, their applications; as pages and as API. */
@NamedInterface("citizen")
@NullMarked
package org.tongban.server.application.citizen;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
