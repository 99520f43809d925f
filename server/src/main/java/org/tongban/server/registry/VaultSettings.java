package org.tongban.server.registry;

import java.security.SecureRandom;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tongban.server.settings.PlatformSettings;

/** The vault of this platform, checked against the database before anything is read or written with it. */
@Configuration
class VaultSettings {
    @Bean
    Vault vault(PlatformSettings settings, VaultMark mark) {
        Vault vault = Vault.in(settings.home(), new SecureRandom());
        mark.require(vault, settings.home());
        return vault;
    }
}
