/** Sign-in, roles, what each person may see and do, and the audit of it. */
@ApplicationModule(
        displayName = "Accounts",
        allowedDependencies = {"viewer", "settings", "web", "registry", "catalogue"})
@NullMarked
package org.tongban.server.account;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
