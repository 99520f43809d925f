package org.tongban.server.proceeding;

import java.util.Map;
import org.tongban.kernel.text.LocalText;

/** What an area says itself with the acts in its proceedings: nobody types it, and what somebody sends instead doesn't count. */
public interface PlatformWords {
    /** Of which proceedings. */
    String kind();

    /**
     * @param unit that acts; @param outcome of its act
     * @return by the name of the fact that the procedure asks for with that outcome; none of what is left to people
     */
    Map<String, LocalText> said(String unit, String outcome);
}
