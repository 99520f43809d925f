package org.tongban.server.disclosure;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.tongban.kernel.procedure.DeskKind;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.application.OtherRequests;
import org.tongban.server.proceeding.ProceedingView;
import org.tongban.server.proceeding.Proceedings;

/** Requests for information as lists show them: each with where it stands and by when it is answered. */
@Component
class RequestLines implements OtherRequests {
    private static final LocalText MAKE_CLEAR =
            LocalText.of("需要您补正：请写明要什么信息。", "You have to make it clear: say which information you mean.");

    private final RequestStore store;
    private final PolicyLibrary library;
    private final Proceedings proceedings;

    RequestLines(RequestStore store, PolicyLibrary library, Proceedings proceedings) {
        this.store = store;
        this.library = library;
        this.proceedings = proceedings;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Line> of(UUID person, int most) {
        return of(store.of(person, Optional.empty(), most));
    }

    List<Line> of(List<RequestStore.Request> requests) {
        return requests.stream().map(this::line).toList();
    }

    private Line line(RequestStore.Request request) {
        ProceedingView view = proceedings.find(request.proceeding()).orElseThrow();
        return new Line(
                "/information-requests/" + request.id(),
                request.number(),
                Requests.beginning(request.wanted()),
                library.unitName(request.unit()),
                state(view),
                view.end().isPresent(),
                view.legalDue().filter(day -> view.end().isEmpty()),
                view.lamp()
                        .filter(lamp -> view.end().isEmpty() && view.legalDue().isPresent()),
                waitsForPerson(view) ? Optional.of(MAKE_CLEAR) : Optional.empty(),
                request.receivedAt());
    }

    private static boolean waitsForPerson(ProceedingView view) {
        return view.waiting().stream().anyMatch(step -> step.desk().kind() == DeskKind.APPLICANT);
    }

    /** Titles of steps say in English what officials do, which isn't where a request stands. */
    private static LocalText state(ProceedingView view) {
        return view.end()
                .map(ProceedingView.End::title)
                .orElseGet(() -> LocalText.of(
                        view.waiting().stream().map(step -> step.title().zh()).collect(Collectors.joining("、")),
                        waitsForPerson(view) ? "waits for you" : "in hand"));
    }
}
