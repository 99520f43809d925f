package org.tongban.kernel.text;

import java.util.Optional;
import java.util.function.Function;

/** What came of reading something a person wrote: the value, or what is wrong with it and what to do. */
public sealed interface Parsed<T> {

    record Ok<T>(T value) implements Parsed<T> {}

    /**
     * @param code stable and dotted, for programs: {@code credit-code.check-digit}
     * @param message for people: what is wrong and what to do about it
     */
    record Bad<T>(String code, LocalText message) implements Parsed<T> {}

    static <T> Parsed<T> ok(T value) {
        return new Ok<>(value);
    }

    static <T> Parsed<T> bad(String code, String zh, String en) {
        return new Bad<>(code, LocalText.of(zh, en));
    }

    default <U> Parsed<U> map(Function<? super T, ? extends U> change) {
        return switch (this) {
            case Ok<T>(T value) -> new Ok<>(change.apply(value));
            case Bad<T>(String code, LocalText message) -> new Bad<>(code, message);
        };
    }

    default <U> Parsed<U> flatMap(Function<? super T, Parsed<U>> next) {
        return switch (this) {
            case Ok<T>(T value) -> next.apply(value);
            case Bad<T>(String code, LocalText message) -> new Bad<>(code, message);
        };
    }

    default Optional<T> toOptional() {
        return switch (this) {
            case Ok<T>(T value) -> Optional.of(value);
            case Bad<T> bad -> Optional.empty();
        };
    }

    /**
     * For text written by ourselves, where a bad one is a mistake in the program and not in what a person typed.
     *
     * @throws IllegalArgumentException with code and sentence
     */
    default T orElseThrow() {
        return switch (this) {
            case Ok<T>(T value) -> value;
            case Bad<T>(String code, LocalText message) ->
                throw new IllegalArgumentException(code + ": " + message.en());
        };
    }
}
