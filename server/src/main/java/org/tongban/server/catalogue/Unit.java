package org.tongban.server.catalogue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tongban.kernel.id.MadeUp;
import org.tongban.kernel.id.UnifiedCreditCode;
import org.tongban.kernel.text.LocalText;

/**
 * A unit of government 单位.
 *
 * @param roles what it does in its region, such as {@code market-regulation}
 * @param aliases other names by which documents call it
 * @param letters 发文机关代字, with which the numbers of its documents begin: 临政发; none where the pack doesn't say
 * @param registered its unified social credit code, where the pack says it
 */
public record Unit(
        String id,
        LocalText name,
        String region,
        Set<String> roles,
        List<String> aliases,
        List<String> letters,
        Optional<UnifiedCreditCode> registered,
        Optional<LocalText> address,
        Optional<String> phone) {

    /** Its code as licences carry it: where the packs don't say the real one, a stand-in plain to see as made up. */
    public UnifiedCreditCode creditCode() {
        return registered.orElseGet(() -> MadeUp.standingInFor(id));
    }
}
