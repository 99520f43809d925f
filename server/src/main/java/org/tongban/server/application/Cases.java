package org.tongban.server.application;

import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.AppliedItem;
import org.tongban.server.catalogue.AskedQuestion;
import org.tongban.server.catalogue.Unit;
import org.tongban.server.web.Problem;

/** Which case of each item the answers come to, and which unit decides it (rulebook CAT-02). */
final class Cases {
    private Cases() {}

    /** At the level that decides the case the answers come to. */
    static String decidingUnit(AppliedItem item) {
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

    /** In every item the corrected answers come to one case, and nothing that its materials depend on is open. */
    static void requireSettled(Form form) {
        for (AppliedItem item : form.guide().items()) {
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
                        .orElseGet(() -> otherCase(item));
            }
        }
    }

    private static Problem unanswered(AskedQuestion question) {
        LocalText label = question.element().label();
        return Problem.atField(
                question.id(),
                "answer-missing",
                LocalText.of("“" + label.zh() + "”还没有填。", "“" + label.en() + "” isn't filled in yet."));
    }

    private static Problem otherCase(AppliedItem item) {
        LocalText title = item.item().title();
        return Problem.of(
                HttpStatus.CONFLICT,
                "other-case",
                LocalText.of(
                        "按改正后的回答，“" + title.zh() + "”属于哪种情形还要另外回答问题，不能作为补正提交。请撤回这份申请，按新的回答重新申请。",
                        "With the corrected answers more has to be asked to tell which case of “" + title.en()
                                + "” it is, so this can't go in as a correction. Withdraw the application and apply"
                                + " anew."));
    }
}
