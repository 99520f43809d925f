package org.tongban.server.oversight;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.tongban.kernel.calendar.Lamp;
import org.tongban.kernel.text.LocalText;

/**
 * A matter that is open, with where it is and at whose desk.
 *
 * @param matter its id
 * @param due the last day of what officials have to do next
 * @param daysLate calendar days since that day; 0 when it isn't over
 * @param limitPassed the limit of the whole is over, and not only that of the step it is at
 * @param desks where it waits; none while it waits only for other matters
 */
public record OpenMatter(
        UUID matter,
        UUID proceeding,
        String number,
        LocalText title,
        String region,
        LocalText regionName,
        String unit,
        LocalText unitName,
        Optional<LocalDate> due,
        int daysLate,
        boolean limitPassed,
        Lamp lamp,
        List<AtDesk> desks) {
    public OpenMatter {
        desks = List.copyOf(desks);
    }

    /**
     * @param desk as it is written in proceedings: {@code unit:141002-market-regulation}
     * @param deskName whose desk that is
     * @param person the name of who took it on
     */
    public record AtDesk(LocalText step, String desk, LocalText deskName, Optional<String> person) {}
}
