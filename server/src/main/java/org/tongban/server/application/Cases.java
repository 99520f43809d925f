package org.tongban.server.application;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.AppliedItem;
import org.tongban.server.catalogue.AskedQuestion;
import org.tongban.server.catalogue.Unit;
import org.tongban.server.web.Problem;

/**
 * The unit that decides each item, by the case that the answers come to (rulebook CAT-02). There is such a value only
 * where the case of every item is settled, and matters begin and are sent on by nothing else.
 *
 * @param units ids, by item
 */
record Cases(Map<String, String> units) {
    Cases {
        units = Map.copyOf(units);
    }

    /** What is handed in: what can be done about an open case depends on it. */
    enum Handing {
        FIRST,
        CORRECTION
    }

    /** @throws Problem when the case of an item is open, or something that its materials depend on is unanswered */
    static Cases of(Form form, Handing handing) {
        Map<String, String> units = new LinkedHashMap<>();
        for (AppliedItem item : form.guide().items()) {
            requireSettled(form, item, handing);
            units.put(item.id(), decidingUnit(item));
        }
        return new Cases(units);
    }

    String unit(String item) {
        return Optional.ofNullable(units.get(item)).orElseThrow();
    }

    private static void requireSettled(Form form, AppliedItem item, Handing handing) {
        boolean caseOpen =
                !item.item().situations().isEmpty() && item.situation().isEmpty();
        Optional<AskedQuestion> unanswered = form.guide().questions().stream()
                .filter(question ->
                        !question.answered() && item.item().concerns().contains(question.id()))
                .findFirst();
        if (caseOpen || unanswered.isPresent()) {
            throw unanswered
                    .filter(question -> form.box(question.id()).isPresent())
                    .map(Cases::unanswered)
                    .orElseGet(() -> open(item.item().title(), handing));
        }
    }

    private static Problem unanswered(AskedQuestion question) {
        LocalText label = question.element().label();
        return Problem.atField(
                question.id(),
                "answer-missing",
                LocalText.of("“" + label.zh() + "”还没有填。", "“" + label.en() + "” isn't filled in yet."));
    }

    private static Problem open(LocalText title, Handing handing) {
        return Problem.of(
                HttpStatus.CONFLICT,
                "case-open",
                switch (handing) {
                    case FIRST ->
                        LocalText.of(
                                "按现在的回答还不能确定“" + title.zh() + "”属于哪种情形，不能提交。请返回改正前面的回答，或者拨打 12345 咨询；已填的内容都保留着。",
                                "Your answers don't tell which case of “" + title.en()
                                        + "” it is, so this can't be submitted. Go back and correct them, or call 12345;"
                                        + " what you filled in is kept.");
                    case CORRECTION ->
                        LocalText.of(
                                "按改正后的回答，“" + title.zh() + "”属于哪种情形还要另外回答问题，不能作为补正提交。请撤回这份申请，按新的回答重新申请。",
                                "With the corrected answers more has to be asked to tell which case of “" + title.en()
                                        + "” it is, so this can't go in as a correction. Withdraw the application and apply"
                                        + " anew.");
                });
    }

    private static String decidingUnit(AppliedItem item) {
        return item.local()
                .unit()
                .map(Unit::id)
                .orElseThrow(() -> Problem.of(
                        HttpStatus.CONFLICT,
                        "no-unit",
                        LocalText.of(
                                "“" + item.item().title().zh() + "”在这里还没有负责的单位，暂时不能申请。请拨打 12345 咨询。",
                                "Nobody is responsible for “"
                                        + item.item().title().en()
                                        + "” here yet, so it can't be applied for. Call 12345.")));
    }
}
