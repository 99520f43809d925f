/**
 * Tells other systems what happened, at addresses an administrator subscribed: CloudEvents 1.0 with ids and state and no
 * personal data, signed by Standard Webhooks, delivered at least once and in order for each subject.
 */
@ApplicationModule(
        displayName = "Webhooks",
        allowedDependencies = {"account", "application", "licence", "registry", "settings", "viewer", "web"})
@NullMarked
package org.tongban.server.webhook;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
