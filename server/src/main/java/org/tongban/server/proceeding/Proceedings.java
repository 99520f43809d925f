package org.tongban.server.proceeding;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.tongban.kernel.text.Language;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/**
 * Runs proceedings: one command is one transaction, or a part of the caller's. Two commands on one proceeding happen one
 * after the other; the second is told when things moved on. What a command wrote is there for the next read.
 */
@Service
public class Proceedings {

    private final Moving moving;
    private final Looking looking;
    private final WrittenWords words;

    Proceedings(Moving moving, Looking looking, WrittenWords words) {
        this.moving = moving;
        this.looking = looking;
        this.words = words;
    }

    /**
     * Begins a proceeding.
     *
     * @return its id; the same again when the command is sent again
     * @throws Problem when the kernel refuses: somebody isn't bound, a limit or a holiday table is missing
     */
    public UUID start(NewProceeding begin) {
        return moving.start(begin);
    }

    /** Carries out a command, or says why not. */
    public ActResult act(Act act) {
        return moving.act(act);
    }

    /**
     * Nobody else moves the proceeding until the caller's transaction ends. Whoever changes its subject too takes it first:
     * so does everybody who moves it.
     */
    public void hold(UUID proceeding) {
        moving.hold(proceeding);
    }

    /** Something happened elsewhere that a step may wait for, now or later. A proceeding that is over doesn't mind. */
    public void signal(UUID proceeding, String event, Map<String, Object> facts, Instant at) {
        moving.signal(proceeding, event, facts, at);
    }

    public Optional<ProceedingView> find(UUID id) {
        return looking.find(id);
    }

    /** All proceedings about one thing; those started by a step of another after their parents. */
    public List<ProceedingView> ofSubject(String kind, UUID subject) {
        return looking.ofSubject(kind, subject);
    }

    /** All that happened, in order. */
    public List<HistoryEntry> history(UUID id) {
        return looking.history(id);
    }

    /** The same as an applicant may read it: without what officials wrote each other. */
    public List<HistoryEntry> historyForApplicant(UUID id) {
        return history(id).stream().map(HistoryEntry::forApplicant).toList();
    }

    /** What a viewer may do in a proceeding now, for {@code proceeding/actions.jte}; empty when there is none. */
    public Optional<ProceedingActions> actions(UUID id, Viewer viewer, String back) {
        return find(id).map(view -> ProceedingActions.of(viewer, view, words, UUID.randomUUID(), back));
    }

    /** The legal clock as a picture and as sentences; empty while it hasn't begun, or when there is no limit. */
    public Optional<Timeline> timeline(UUID id) {
        return looking.timeline(id);
    }

    /** The clocks of many at once; those without one are left out. */
    public Map<UUID, Timeline> timelines(List<UUID> ids) {
        return looking.timelines(ids);
    }

    /** The procedure with the place where the proceeding stands; empty when there is no such proceeding. */
    public Optional<ProcedurePicture> picture(UUID id, Language language) {
        return looking.picture(id, language);
    }

    /** The version a proceeding runs on as BPMN 2.0, with the layout of its map. */
    public Optional<String> bpmn(UUID id, Language language) {
        return looking.bpmn(id, language);
    }

    /** Everything there is to read of one, at once; empty when there is no such proceeding. */
    public Optional<Opened> open(UUID id, Language language) {
        return looking.open(id, language);
    }

    /** Why a step was last given to whom, in the words of the one who assigned it. */
    Optional<String> lastAssignment(UUID id, String step) {
        return looking.lastAssignment(id, step);
    }
}
