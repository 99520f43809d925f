package org.tongban.server.licence;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tongban.seal.KeyVault;
import org.tongban.seal.keys.Pkcs12Vault;
import org.tongban.server.settings.PlatformSettings;

/** Where the keys of seals are: files in the data folder. A hardware module is another vault in this place. */
@Configuration
class SealKeys {
    @Bean
    KeyVault keyVault(PlatformSettings settings) {
        return Pkcs12Vault.open(settings.home().resolve("ca"), Seals.password(settings.home()));
    }
}
