package org.tongban.server.proceeding;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.tongban.kernel.text.LocalText;

/**
 * What proceedings of a kind are about may be called otherwise than when they began: the record of that stays as it is, and
 * the inbox shows the new name. Whoever corrects such names tells them.
 */
public interface Renamed {

    String kind();

    /** New titles by subject, of those that have one. */
    Map<UUID, LocalText> titles(List<UUID> subjects);
}
