package org.tongban.server.catalogue;

import java.time.LocalDate;
import java.util.List;
import org.tongban.kernel.text.LocalText;

/** Why an item can't be applied for anew in a place now. Whoever holds items back answers. */
public interface HeldBack {

    /** In sentences; none when it can be applied for. @param region six digits */
    List<LocalText> why(String item, String region, LocalDate day);
}
