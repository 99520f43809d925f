package org.tongban.server.application.citizen;

import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.util.MultiValueMap;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;
import org.springframework.web.util.UriUtils;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.server.web.Problem;

/** What forms send and where they lead. */
final class Addresses {
    static final DateTimeFormatter TIME_OF_DAY =
            DateTimeFormatter.ofPattern("HH:mm").withZone(ChinaTime.ZONE);
    private static final Set<String> OWN = Set.of("theme", "region", "drop", "done", "enterprise", "reception");

    private Addresses() {}

    /** Answers among what a form sent: everything that isn't the form's own. */
    static Map<String, List<String>> answers(MultiValueMap<String, String> sent) {
        Map<String, List<String>> answers = new LinkedHashMap<>();
        sent.forEach((name, values) -> {
            if (!OWN.contains(name) && !name.startsWith("_")) {
                answers.put(name, List.copyOf(values));
            }
        });
        return answers;
    }

    static Set<String> dropped(MultiValueMap<String, String> sent) {
        return new LinkedHashSet<>(sent.getOrDefault("drop", List.of()));
    }

    static String first(MultiValueMap<String, String> sent, String name) {
        List<String> values = sent.get(name);
        return values == null || values.isEmpty() ? "" : values.getFirst();
    }

    /** An id out of a form or an address; a broken one leads nowhere. */
    static UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException broken) {
            throw Problem.notFound();
        }
    }

    /** The guide with these answers. */
    static String guide(String theme, String region, Map<String, List<String>> answers, Set<String> dropped) {
        List<String> pairs = new ArrayList<>();
        pairs.add("region=" + encoded(region));
        answers.forEach((name, values) -> values.forEach(value -> pairs.add(encoded(name) + "=" + encoded(value))));
        dropped.forEach(item -> pairs.add("drop=" + encoded(item)));
        pairs.add("done=1");
        return "/themes/" + encoded(theme) + "/guide?" + String.join("&", pairs);
    }

    /** To a page that can be loaded again, after something was done. */
    static ModelAndView seeOther(String path) {
        RedirectView view = new RedirectView(path);
        view.setStatusCode(HttpStatus.SEE_OTHER);
        view.setExposeModelAttributes(false);
        view.setPropagateQueryParams(false);
        return new ModelAndView(view);
    }

    private static String encoded(String text) {
        return UriUtils.encode(text, java.nio.charset.StandardCharsets.UTF_8);
    }
}
