package org.tongban.server.oversight;

import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.tongban.kernel.text.LocalText;

/** What others may know of supervised tasks. Kept by {@code oversight.task}. */
public interface TasksSeen {

    /** Open tasks that the regions' offices supervise, by the unit that leads them. @param codes six digits each */
    List<OfUnit> open(List<String> codes);

    /** What became of tasks month by month since that one, by the unit that leads them; nothing of quiet months. */
    List<OfMonth> months(List<String> codes, YearMonth since);

    /** Tasks that a document sets, in its order. @param number 发文字号; none when it is blank */
    List<OfDocument> ofDocument(String number);

    /** @param unit its id */
    record OfUnit(String unit, Lamps lamps) {}

    /** @param unit id of the unit that leads them */
    record OfMonth(String unit, YearMonth month, Course course) {}

    /**
     * @param added tasks given out in the month
     * @param inTime done in it by their day; {@code late} done in it after their day
     * @param overdue not done with their day over, at the end of the month or today
     */
    record Course(int added, int inTime, int late, int overdue) {
        public static final Course NONE = new Course(0, 0, 0, 0);

        Course plus(Course other) {
            return new Course(added + other.added, inTime + other.inTime, late + other.late, overdue + other.overdue);
        }

        public int done() {
            return inTime + late;
        }
    }

    /** @param lead name of the leading unit */
    record OfDocument(UUID id, String number, String title, LocalText lead, boolean done) {}
}
