package org.tongban.server.catalogue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tongban.kernel.text.LocalText;

/**
 * A unit of government 单位.
 *
 * @param roles what it does in its region, such as {@code market-regulation}
 * @param aliases other names by which documents call it
 */
public record Unit(
        String id,
        LocalText name,
        String region,
        Set<String> roles,
        List<String> aliases,
        Optional<LocalText> address,
        Optional<String> phone) {}
