package org.tongban.server.application.counter;

import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tongban.server.application.Drafting;
import org.tongban.server.application.Receiving;
import org.tongban.server.application.Reception;
import org.tongban.server.application.StartDraft;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/** Receiving people, for programs at a counter. What is begun here goes on as any draft does. */
@RestController
@RequestMapping("/api/v1/counter/receptions")
class ReceptionApi {
    private final Receiving receiving;
    private final Drafting drafting;

    ReceptionApi(Receiving receiving, Drafting drafting) {
        this.receiving = receiving;
        this.drafting = drafting;
    }

    /** @param name may be left out when the person is known */
    record Visitor(String citizenId, Optional<String> name, Optional<String> mobile) {}

    /** Received twice, a person is in one reception. */
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Reception receive(@AuthenticationPrincipal Viewer viewer, @RequestBody Visitor visitor) {
        Receiving.Visitor read = new Receiving.Visitor(
                visitor.citizenId(), visitor.name().orElse(""), visitor.mobile().orElse(""));
        return switch (receiving.receive(viewer, read)) {
            case Receiving.Received.At(UUID reception) -> receiving.require(viewer, reception);
            case Receiving.Received.Refused(var errors) ->
                throw Problem.atField(
                        errors.firstEntry().getKey(),
                        "visitor-refused",
                        errors.firstEntry().getValue());
        };
    }

    record Created(UUID id) {}

    @PostMapping("/{id}/drafts")
    @ResponseStatus(HttpStatus.CREATED)
    Created start(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID id,
            @RequestHeader("Idempotency-Key") UUID command,
            @RequestBody StartDraft start) {
        return new Created(drafting.start(viewer, start.start(command, Optional.of(id))));
    }

    /** @param username of the account that the person received says is theirs */
    record Identity(String username) {}

    /** Confirms, with the identity card in hand, that an account belongs to the person received. */
    @PostMapping("/{id}/identity")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void confirmIdentity(
            @AuthenticationPrincipal Viewer viewer, @PathVariable UUID id, @RequestBody Identity identity) {
        receiving.confirmIdentity(viewer, id, identity.username());
    }

    @PostMapping("/{id}/end")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID id) {
        receiving.end(viewer, id);
    }
}
