package org.tongban.server.webhook;

import java.net.InetAddress;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class WebhookBeans {
    @Bean
    static Destinations destinations(WebhookSettings settings) {
        return new Destinations(settings.allow(), InetAddress::getAllByName);
    }
}
