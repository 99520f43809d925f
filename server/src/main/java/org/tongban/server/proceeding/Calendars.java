package org.tongban.server.proceeding;

import org.tongban.kernel.calendar.WorkCalendar;

/** Where working days come from: the year tables of the packs. */
@FunctionalInterface
public interface Calendars {

    WorkCalendar calendar();
}
