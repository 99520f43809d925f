package org.tongban.server.catalogue;

import java.util.Optional;
import org.tongban.kernel.text.LocalText;

/** A place where applications are received 窗口. */
public record Counter(
        String id,
        LocalText name,
        String region,
        String unit,
        Optional<LocalText> address,
        Optional<LocalText> hours,
        Optional<String> phone) {}
