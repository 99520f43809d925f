package org.tongban.server.disclosure;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.proceeding.Proceedings;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/** Files that go out with answers to requests: put there by the unit asked, seen by the person once it has answered. */
@Service
public class AnswerFiles {
    private final Requests requests;
    private final Proceedings proceedings;
    private final AnswerFileStore store;
    private final Clock clock;

    AnswerFiles(Requests requests, Proceedings proceedings, AnswerFileStore store, Clock clock) {
        this.requests = requests;
        this.proceedings = proceedings;
        this.store = store;
        this.clock = clock;
    }

    /** @param by who put it there */
    public record Line(UUID id, String name, String by, Instant at) {}

    /** Those this viewer may read; none for the person who asked while there is no answer. */
    @Transactional(readOnly = true)
    public List<Line> of(Viewer viewer, UUID id) {
        RequestStore.Request request = requests.require(viewer, id);
        if (!requests.answers(viewer, request) && open(request)) {
            return List.of();
        }
        return store.of(id);
    }

    /** @throws Problem not found, also for the person who asked while there is no answer */
    @Transactional(readOnly = true)
    AnswerFile read(Viewer viewer, UUID id, UUID file) {
        if (of(viewer, id).stream().noneMatch(line -> line.id().equals(file))) {
            throw Problem.notYours("file of information request " + id);
        }
        return store.read(file);
    }

    @Transactional
    UUID add(Viewer viewer, UUID id, AnswerFile file) {
        changing(viewer, id);
        UUID added = UUID.randomUUID();
        store.add(added, id, file, viewer.displayName(), clock.instant());
        return added;
    }

    @Transactional
    void remove(Viewer viewer, UUID id, UUID file) {
        changing(viewer, id);
        if (!store.remove(id, file)) {
            throw Problem.notFound();
        }
    }

    private void changing(Viewer viewer, UUID id) {
        RequestStore.Request request = requests.require(viewer, id);
        if (!requests.answers(viewer, request)) {
            throw Problem.forbidden(
                    LocalText.of("只有承办单位可以放入随答复发出的文件。", "Only the unit asked puts files into its answer."));
        }
        proceedings.hold(request.proceeding());
        if (!open(request)) {
            throw Problem.of(
                    HttpStatus.CONFLICT,
                    "request-answered",
                    LocalText.of("已经答复，文件不能再改。", "It is answered; its files stay as they are."));
        }
    }

    private boolean open(RequestStore.Request request) {
        return proceedings.find(request.proceeding()).orElseThrow().end().isEmpty();
    }
}
