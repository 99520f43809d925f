package org.tongban.server.proceeding;

import java.time.LocalDate;
import java.util.List;
import org.tongban.kernel.calendar.Lamp;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.viewer.Viewer;

/** What waits for officials beside proceedings, shown with their inbox. Whoever knows of such things tells it. */
public interface AlsoWaiting {

    /** The most urgent first, a few at most. */
    List<Row> of(Viewer viewer);

    /** @param what is to be done; @param about which thing; @param by the last day; @param address where to do it */
    record Row(Lamp lamp, LocalDate by, LocalText what, LocalText about, String address) {}
}
