package org.tongban.server.settings;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * @param home the data folder
 * @param packs the pack folders, parents before children
 * @param publicUrl the address people reach this platform at; QR codes lead there
 * @param demo whether made-up people may be signed in as with one click; never on a real platform
 */
@ConfigurationProperties("tongban")
public record PlatformSettings(Path home, List<Path> packs, URI publicUrl, boolean demo) {
    public PlatformSettings {
        packs = List.copyOf(packs);
    }

    /** The public address of a page of this platform. @param path starts with a slash */
    public String urlOf(String path) {
        String base = publicUrl.toString();
        return (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path;
    }
}
