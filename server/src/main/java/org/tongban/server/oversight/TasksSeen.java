package org.tongban.server.oversight;

import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.tongban.kernel.text.LocalText;

/** What others may know of supervised tasks. Kept by {@code oversight.task}. */
public interface TasksSeen {

    /**
     * Open tasks that the regions' offices supervise or their units lead, by who answers for them.
     *
     * @param codes six digits each
     */
    List<OfUnits> open(List<String> codes, AnsweringAs as);

    /** What became of the same tasks month by month since that one; nothing of quiet months. */
    List<OfMonth> months(List<String> codes, AnsweringAs as, YearMonth since);

    /** What has to be looked at in open tasks that the regions' offices supervise or their units lead; nothing where there is none. */
    List<OfMark> marks(List<String> codes);

    /**
     * Tasks that a document sets, in its order, as far as offices of its region or of one below it follow them: the same
     * number elsewhere is another document.
     *
     * @param number 发文字号; none when it is blank
     * @param region whose document it is
     */
    List<OfDocument> ofDocument(String number, String region);

    /** @param units ids of those that answer for these tasks: the one that leads them, or all that take part */
    record OfUnits(Set<String> units, Lamps lamps) {
        public OfUnits {
            units = Set.copyOf(units);
        }
    }

    /** @param units as above */
    record OfMonth(Set<String> units, YearMonth month, Course course) {
        public OfMonth {
            units = Set.copyOf(units);
        }
    }

    /** @param word by which lists are narrowed to it; @param tasks how many there are */
    record OfMark(String word, LocalText title, int tasks) {}

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
    record OfDocument(UUID id, String number, String title, LocalText lead, Standing standing) {}

    /** What became of a task, as anybody may know it. */
    enum Standing {
        UNDER_WAY("落实中", "under way"),
        DONE("已完成", "done"),
        CALLED_OFF("已撤销", "called off");

        private final LocalText title;

        Standing(String zh, String en) {
            this.title = LocalText.of(zh, en);
        }

        public LocalText title() {
            return title;
        }
    }
}
