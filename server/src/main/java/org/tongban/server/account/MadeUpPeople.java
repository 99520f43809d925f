package org.tongban.server.account;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.tongban.kernel.text.LocalText;

/**
 * People of a demonstration whom anybody may sign in as with one click. There is one only in a demonstration; on a real
 * platform there is none, and neither are the addresses.
 */
public interface MadeUpPeople {
    /** In the order they are shown in. */
    List<Group> groups();

    Optional<UUID> account(String key);

    /** @param about what these people do here */
    record Group(String id, LocalText title, LocalText about, List<Somebody> people) {}

    /**
     * @param key names them in addresses and in the API
     * @param post where they work or what they have; @param hint what to try as them
     */
    record Somebody(String key, LocalText name, LocalText post, LocalText hint) {}
}
