package org.tongban.server.oversight.task;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.proceeding.Renamed;

/** Tells the inbox what corrected tasks are called. */
@Component
class CorrectedTitles implements Renamed {
    private final LifeStore lives;

    CorrectedTitles(LifeStore lives) {
        this.lives = lives;
    }

    @Override
    public String kind() {
        return "task";
    }

    @Override
    public Map<UUID, LocalText> titles(List<UUID> subjects) {
        return lives.correctedTitles(subjects);
    }
}
