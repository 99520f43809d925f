package org.tongban.server.catalogue;

import java.util.Optional;
import java.util.Set;
import org.tongban.kernel.text.LocalText;

/**
 * Something to submit 材料.
 *
 * @param files accepted kinds of file, such as {@code pdf}
 * @param maxSize of one file, in bytes
 * @param replacedBy what serves instead, so that it isn't asked for
 * @param paper must an original be shown?
 * @param proves the facts it proves
 * @param needsResultOf items whose result one needs to get it
 */
public record Material(
        String id,
        LocalText title,
        Optional<LocalText> help,
        Set<String> files,
        long maxSize,
        IssuedBy issuedBy,
        Optional<String> issuer,
        Optional<Instead> replacedBy,
        boolean paper,
        Set<String> proves,
        Set<String> needsResultOf,
        LocalText sample,
        Optional<String> template,
        InForce inForce) {}
