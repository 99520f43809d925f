package org.tongban.server.proceeding;

import java.util.List;
import org.tongban.kernel.procedure.Desk;
import org.tongban.kernel.procedure.run.Person;

/** Who sits at a desk: known by those who keep the posts. */
public interface Staff {

    /**
     * The people who may work at a desk today.
     *
     * @return in any order; empty when nobody holds it
     */
    List<Colleague> at(Desk desk);

    /** @param capacity how much work this person takes compared with a full post: 100 is a full post, 50 a half one */
    record Colleague(Person person, int capacity) {
        public Colleague {
            if (capacity < 1) {
                throw new IllegalArgumentException(person.name() + " needs a capacity of at least 1");
            }
        }
    }
}
