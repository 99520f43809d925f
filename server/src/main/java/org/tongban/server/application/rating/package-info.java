/** What people say of how they were served (好差评), and what follows a bad rating. */
@NamedInterface("rating")
@NullMarked
package org.tongban.server.application.rating;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
