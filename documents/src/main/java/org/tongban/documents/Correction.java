package org.tongban.documents;

import java.util.List;

/**
 * What a person put right in a task that was read.
 *
 * @param document number of the document, or its title where it has none
 * @param no of the task, as read
 * @param title of the task, as read; tells tasks of one number apart
 */
public record Correction(String document, String no, String title, Change change) {

    /** What is different; measures are counted from 0. */
    public sealed interface Change {
        /** The title is another. */
        record Title(String title) implements Change {}

        /** A measure has these units and no others. */
        record Units(int measure, List<UnitMention> units) implements Change {
            public Units {
                units = List.copyOf(units);
            }
        }

        /** A measure has these deadlines and no others. */
        record Deadlines(int measure, List<Deadline> deadlines) implements Change {
            public Deadlines {
                deadlines = List.copyOf(deadlines);
            }
        }

        /** A measure has these targets and no others. */
        record Targets(int measure, List<Target> targets) implements Change {
            public Targets {
                targets = List.copyOf(targets);
            }
        }

        /** It is no task at all. */
        record NoTask() implements Change {}
    }
}
