package org.tongban.server.web;

import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.tongban.kernel.text.LocalText;

/**
 * What a person asked for can't be done, as they can be told: thrown at the door of a page or of the API, turned into an
 * error page or a problem detail (RFC 9457).
 *
 * @see Problems
 */
public final class Problem extends RuntimeException {
    private final HttpStatus status;
    private final String code;
    private final transient LocalText sentence;
    private final transient Optional<String> field;
    private final transient Optional<String> refusal;

    private Problem(
            HttpStatus status, String code, LocalText sentence, Optional<String> field, Optional<String> refusal) {
        super(code + ": " + sentence.en());
        this.status = status;
        this.code = code;
        this.sentence = sentence;
        this.field = field;
        this.refusal = refusal;
    }

    /** @param code stable, for programs: {@code matter-moved-on}; @param sentence what is wrong and what to do now */
    public static Problem of(HttpStatus status, String code, LocalText sentence) {
        return new Problem(status, code, sentence, Optional.empty(), Optional.empty());
    }

    public static Problem atField(String field, String code, LocalText sentence) {
        return new Problem(HttpStatus.UNPROCESSABLE_CONTENT, code, sentence, Optional.of(field), Optional.empty());
    }

    /** The same answer for what doesn't exist and for what isn't theirs: a stranger can't tell which ids exist. */
    public static Problem notFound() {
        return of(
                HttpStatus.NOT_FOUND,
                "not-found",
                LocalText.of(
                        "这里没有您可以查看的内容。请检查网址，或从首页进入。",
                        "There is nothing here that you may see. Check the address, or start from the home page."));
    }

    /**
     * What exists and isn't theirs: they are told the same as by {@link #notFound()}, and the attempt is logged.
     *
     * @param what what they tried to reach, in words and ids that hold nothing sensitive: {@code matter 0198…}
     */
    public static Problem notYours(String what) {
        Problem same = notFound();
        return new Problem(same.status, same.code, same.sentence, Optional.empty(), Optional.of(what));
    }

    /** What they may see and not do; the attempt is logged. */
    public static Problem forbidden(LocalText sentence) {
        return new Problem(HttpStatus.FORBIDDEN, "forbidden", sentence, Optional.empty(), Optional.of(""));
    }

    public HttpStatus status() {
        return status;
    }

    public String code() {
        return code;
    }

    public LocalText sentence() {
        return sentence;
    }

    public Optional<String> field() {
        return field;
    }

    /** Present when access was refused and that has to be logged: what was tried, or blank when the address says it. */
    public Optional<String> refusal() {
        return refusal;
    }
}
