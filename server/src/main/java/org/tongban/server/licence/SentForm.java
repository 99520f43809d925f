package org.tongban.server.licence;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.web.Problem;

/**
 * A form that somebody filled in and sent.
 *
 * @param page the page with the form on it
 * @param next where it leads once what it asks for is done
 */
record SentForm(Map<String, String> typed, Supplier<ModelAndView> page, RedirectAttributes redirect, String next) {
    String field(String name) {
        return typed.getOrDefault(name, "");
    }

    /** @param missing what is said when it isn't filled in, or holds no day */
    LocalDate day(String name, LocalText missing) {
        try {
            return LocalDate.parse(field(name));
        } catch (DateTimeParseException e) {
            throw Problem.atField(name, "day-missing", missing);
        }
    }

    /** Does what it asks for and leads on, with a word about that; the page once more, saying why, when it can't be done. */
    Object done(Runnable act, LocalText notice) {
        return done(() -> {
            act.run();
            redirect.addFlashAttribute("notice", notice);
        });
    }

    /** The same without a word, where the page that it leads to shows what came of it. */
    Object done(Runnable act) {
        try {
            act.run();
        } catch (Problem problem) {
            return Answers.again(page.get(), typed, problem);
        }
        return Answers.seeOther(next);
    }

    /**
     * A decision is looked at once more before it is taken: the page shows it as {@code decision} until that was confirmed,
     * then it is done.
     *
     * @param written reads it from the form
     */
    <D> Object decided(Supplier<D> written, Consumer<D> act, LocalText notice) {
        if (typed.containsKey("confirmed")) {
            return done(() -> act.accept(written.get()), notice);
        }
        try {
            D decision = written.get();
            return page.get().addObject("typed", typed).addObject("decision", Optional.of(decision));
        } catch (Problem problem) {
            return Answers.again(page.get(), typed, problem);
        }
    }
}
