package org.tongban.server.webhook;

import java.util.List;
import java.util.Locale;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param allow hosts that events may be sent to though they lie in the operator's own network, and without TLS there;
 *     default none
 */
@ConfigurationProperties("tongban.webhooks")
record WebhookSettings(@DefaultValue List<String> allow) {
    WebhookSettings {
        allow = allow.stream()
                .map(host -> host.strip().toLowerCase(Locale.ROOT))
                .toList();
    }
}
