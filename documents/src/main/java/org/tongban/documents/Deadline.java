package org.tongban.documents;

import java.time.LocalDate;
import java.util.Optional;

/**
 * By when.
 *
 * @param text as printed
 * @param date the last day, when the text and its document settle one
 * @param recurring {@code daily}, {@code weekly}, {@code monthly}, {@code quarterly}, {@code half-yearly} or
 *     {@code yearly}, followed by {@code -} and the day where one is said ({@code monthly-20}, {@code yearly-03-31}); or
 *     {@code continuous} for 长期坚持
 */
public record Deadline(
        String text, Optional<LocalDate> date, Optional<String> recurring, Span span, Confidence confidence) {}
