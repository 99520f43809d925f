package org.tongban.server.application;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * One submission by one applicant; its matters are its items.
 *
 * @param number what people read and quote: {@code 141002-20261121-000123}
 * @param theme id in the catalogue
 * @param region six digits
 * @param origin the application this one applies again for
 * @param originCase the first application of the case; its own id when it is the first
 * @param round how often it was handed in: 1, and one more for each answered correction
 * @param proceeding the joint acceptance
 * @param answers of the guide as they were typed or chosen, by data element
 * @param fields of the form as last handed in, by data element: texts, numbers, true or false, lists; dates as ISO texts
 * @param acceptedAt when it was accepted; the matters' clocks begin then
 */
public record Application(
        UUID id,
        String number,
        String theme,
        String region,
        Applicant applicant,
        Optional<UUID> origin,
        UUID originCase,
        ApplicationState state,
        int round,
        Optional<UUID> proceeding,
        Map<String, List<String>> answers,
        Map<String, Object> fields,
        Instant submittedAt,
        Optional<Instant> acceptedAt,
        Optional<Instant> endedAt) {
    public Application {
        answers = Map.copyOf(answers);
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** The same with no other data elements than these. */
    public Application only(Set<String> elements) {
        Map<String, List<String>> fewerAnswers = new LinkedHashMap<>(answers);
        fewerAnswers.keySet().retainAll(elements);
        Map<String, Object> fewerFields = new LinkedHashMap<>(fields);
        fewerFields.keySet().retainAll(elements);
        return new Application(
                id,
                number,
                theme,
                region,
                applicant,
                origin,
                originCase,
                state,
                round,
                proceeding,
                fewerAnswers,
                fewerFields,
                submittedAt,
                acceptedAt,
                endedAt);
    }
}
