package org.tongban.server.catalogue.pack;

import java.nio.file.Path;
import java.util.Optional;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.InForce;
import org.tongban.server.catalogue.RegionLevel;

/**
 * A pack: a folder with a {@code pack.yaml}.
 *
 * @param region that its local settings are for; empty for the country
 * @param parent the pack above
 */
public record PackInfo(
        String id,
        LocalText title,
        RegionLevel level,
        Optional<String> region,
        Optional<String> parent,
        InForce inForce,
        Path folder) {}
