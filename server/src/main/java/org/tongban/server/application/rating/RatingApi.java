package org.tongban.server.application.rating;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.viewer.Viewer;

/** Ratings for programs: what can be rated, rating it, and how units are rated. */
@RestController
@RequestMapping("/api/v1")
class RatingApi {
    private final Ratings ratings;

    RatingApi(Ratings ratings) {
        this.ratings = ratings;
    }

    /** @param rating empty while it isn't rated */
    record ContactView(
            String kind, UUID id, String number, LocalText title, String unit, Optional<RatingView> rating) {}

    /** @param followUp the proceeding that looks into a bad one; @param answeredAt when that was closed */
    record RatingView(
            UUID id,
            Score score,
            List<Grievance> grievances,
            String words,
            Instant at,
            Optional<UUID> followUp,
            Optional<Instant> answeredAt) {
        static RatingView of(Rating rating) {
            return new RatingView(
                    rating.id(),
                    rating.score(),
                    rating.grievances(),
                    rating.words(),
                    rating.at(),
                    rating.followUp(),
                    rating.answeredAt());
        }
    }

    /** @param kind {@code counter}, {@code matter} or {@code visit}; @param contact its id */
    record Rate(String kind, UUID contact, String score, Optional<List<String>> grievances, Optional<String> words) {}

    /** What of an application is over and can be rated. */
    @GetMapping("/applications/{application}/ratings")
    List<ContactView> contacts(@AuthenticationPrincipal Viewer viewer, @PathVariable UUID application) {
        return ratings.ofOwn(viewer, application).stream()
                .map(rated -> new ContactView(
                        rated.contact().kind().word(),
                        rated.contact().id(),
                        rated.contact().number(),
                        rated.contact().title(),
                        rated.contact().unit(),
                        rated.rating().map(RatingView::of)))
                .toList();
    }

    @PostMapping("/applications/{application}/ratings")
    @ResponseStatus(HttpStatus.CREATED)
    Map<String, Object> rate(
            @AuthenticationPrincipal Viewer viewer,
            @PathVariable UUID application,
            @RequestHeader("Idempotency-Key") String key,
            @RequestBody Rate rate) {
        Ratings.Said said = new Ratings.Said(
                rate.score(), rate.grievances().orElse(List.of()), rate.words().orElse(""));
        return Map.of("id", ratings.rate(viewer, application, rate.kind(), rate.contact(), said, key));
    }

    /** How units were rated over the last year. */
    @GetMapping("/ratings")
    Map<String, List<RatingStore.Tally>> tallies() {
        return Map.of("items", ratings.tallies());
    }
}
