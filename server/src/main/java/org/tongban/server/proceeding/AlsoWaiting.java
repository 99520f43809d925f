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

    /** When: by a day, or since one where nothing sets a limit. */
    sealed interface When {
        LocalDate day();

        /** @param day the last one */
        record By(LocalDate day) implements When {}

        /** @param day the first on which it waited */
        record Since(LocalDate day) implements When {
            private static final int A_WEEK = 7;

            /** Without a limit nothing is late; what waits for more than a week stands out. */
            public Lamp lamp(LocalDate today) {
                return day.plusDays(A_WEEK).isBefore(today) ? Lamp.YELLOW : Lamp.GREEN;
            }
        }
    }

    /** @param what is to be done; @param about which thing; @param address where to do it */
    record Row(Lamp lamp, When when, LocalText what, LocalText about, String address) {
        public Row(Lamp lamp, LocalDate by, LocalText what, LocalText about, String address) {
            this(lamp, new When.By(by), what, about, address);
        }

        /** @param since nothing sets a limit */
        public static Row since(LocalDate since, LocalDate today, LocalText what, LocalText about, String address) {
            When.Since when = new When.Since(since);
            return new Row(when.lamp(today), when, what, about, address);
        }
    }
}
