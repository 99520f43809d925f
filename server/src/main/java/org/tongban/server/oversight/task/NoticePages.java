package org.tongban.server.oversight.task;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Page;
import org.tongban.server.web.Problem;

/** What supervision does about a task by hand: notices, and giving it to another unit. */
@Controller
class NoticePages {
    private final SendingNotices sending;
    private final NoticeDesk notices;
    private final HandOver handOver;
    private final TaskShown shown;
    private final Scorecards scorecards;
    private final Supervision supervision;

    NoticePages(
            SendingNotices sending,
            NoticeDesk notices,
            HandOver handOver,
            TaskShown shown,
            Scorecards scorecards,
            Supervision supervision) {
        this.sending = sending;
        this.notices = notices;
        this.handOver = handOver;
        this.shown = shown;
        this.scorecards = scorecards;
        this.supervision = supervision;
    }

    @PostMapping("/tasks/{id}/notices")
    ModelAndView send(
            Page page, @PathVariable UUID id, @RequestParam Map<String, String> form, RedirectAttributes after) {
        try {
            NoticeKind kind = NoticeKind.of(form.getOrDefault("kind", ""))
                    .orElseThrow(() ->
                            Problem.atField("kind", "kind.missing", LocalText.of("请选择文书种类。", "Choose what to send.")));
            Notice notice = sending.send(
                    TaskPages.viewer(page),
                    TaskForms.command(form),
                    id,
                    new SendingNotices.ToSend(
                            kind,
                            form.getOrDefault("body", ""),
                            TaskForms.time(form, "at"),
                            form.getOrDefault("place", "")));
            return TaskPages.done(
                    after,
                    "/tasks/" + id,
                    kind.title().zh() + " " + notice.number() + " 已发出。",
                    kind.title().en() + " " + notice.number() + " is sent.");
        } catch (Problem problem) {
            return shown.again(page, id, form, problem);
        }
    }

    @PostMapping("/tasks/{id}/hand-over")
    ModelAndView give(
            Page page, @PathVariable UUID id, @RequestParam Map<String, String> form, RedirectAttributes after) {
        try {
            handOver.give(
                    TaskPages.viewer(page),
                    id,
                    new HandOver.Order(
                            TaskForms.command(form),
                            form.getOrDefault("to", ""),
                            form.getOrDefault("reason", ""),
                            TaskForms.day(form, "due")));
        } catch (Problem problem) {
            return shown.again(page, id, form, problem);
        }
        return TaskPages.done(after, "/tasks/" + id, "已转办，接办单位的待办里已经有了。", "It is at the other unit's desk now.");
    }

    @PostMapping("/tasks/{id}/key/end")
    ModelAndView endKey(
            Page page, @PathVariable UUID id, @RequestParam Map<String, String> form, RedirectAttributes after) {
        try {
            sending.endKey(TaskPages.viewer(page), id, form.getOrDefault("reason", ""));
        } catch (Problem problem) {
            return shown.again(page, id, form, problem);
        }
        return TaskPages.done(after, "/tasks/" + id, "已解除重点督办。", "It is no longer under key supervision.");
    }

    /** What waits for an answer by a day. */
    @GetMapping("/notices")
    ModelAndView unanswered(Page page) {
        Viewer viewer = TaskPages.viewer(page);
        return page.view("oversight/notices")
                .addObject(
                        "waiting",
                        notices.unanswered(viewer).stream()
                                .map(notice -> new TaskView.NoticeLine(notice, supervision.unitName(notice.unit())))
                                .toList())
                .addObject("own", supervision.sight(viewer).units())
                .addObject("supervises", !supervision.offices(viewer).isEmpty());
    }

    @GetMapping("/notices/{id}")
    ModelAndView notice(Page page, @PathVariable UUID id) {
        return shown(page, id, Optional.empty());
    }

    private ModelAndView shown(Page page, UUID id, Optional<Problem> problem) {
        Viewer viewer = TaskPages.viewer(page);
        Notice notice = notices.notice(viewer, id);
        ModelAndView one = page.view("oversight/notice")
                .addObject("notice", notice)
                .addObject("unit", supervision.unitName(notice.unit()))
                .addObject("from", supervision.unitName(notice.supervises()))
                .addObject(
                        "mayAnswer",
                        notice.answer().isEmpty()
                                && notice.stands()
                                && supervision.sight(viewer).units().contains(notice.unit()))
                .addObject("inCharge", supervision.inCharge(viewer, notice.supervises(), notice.region()))
                .addObject("mayWithdraw", notices.mayWithdraw(viewer, notice))
                .addObject("sealedAnew", notices.sealedAnew(notice))
                .addObject("talkIsOver", notices.talkIsOver(notice))
                .addObject("handedOver", scorecards.handedOver(id))
                .addObject("problem", problem);
        problem.ifPresent(wrong -> one.setStatus(wrong.status()));
        return one;
    }

    @GetMapping("/notices/{id}/sealed")
    ResponseEntity<byte[]> sealed(Page page, @PathVariable UUID id) {
        return TaskPages.sent(notices.sealed(TaskPages.viewer(page), id).orElseThrow(Problem::notFound));
    }

    @GetMapping("/notices/{id}/pdf")
    ResponseEntity<byte[]> printed(Page page, @PathVariable UUID id) {
        return TaskPages.sent(notices.printed(TaskPages.viewer(page), id).orElseThrow(Problem::notFound));
    }

    @PostMapping("/notices/{id}/minutes")
    ModelAndView minutes(
            Page page,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String minutes,
            RedirectAttributes after) {
        try {
            notices.minutes(TaskPages.viewer(page), id, minutes);
        } catch (Problem problem) {
            if (problem.status() != HttpStatus.UNPROCESSABLE_CONTENT) {
                throw problem;
            }
            return shown(page, id, Optional.of(problem));
        }
        return TaskPages.done(after, "/notices/" + id, "约谈情况已记录。", "What came of the talk is on record.");
    }

    @PostMapping("/notices/{id}/withdrawal")
    ModelAndView withdraw(
            Page page, @PathVariable UUID id, @RequestParam(defaultValue = "") String why, RedirectAttributes after) {
        try {
            notices.withdraw(TaskPages.viewer(page), id, why);
        } catch (Problem problem) {
            if (problem.status() != HttpStatus.UNPROCESSABLE_CONTENT) {
                throw problem;
            }
            return shown(page, id, Optional.of(problem));
        }
        return TaskPages.done(
                after, "/notices/" + id, "文书已撤回，不再计入考核。", "It is taken back and counts for nothing any more.");
    }

    @PostMapping("/notices/{id}/answer")
    ModelAndView answer(
            Page page,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String answer,
            RedirectAttributes after) {
        try {
            notices.answer(TaskPages.viewer(page), id, answer);
        } catch (Problem problem) {
            if (problem.status() != HttpStatus.UNPROCESSABLE_CONTENT) {
                throw problem;
            }
            return shown(page, id, Optional.of(problem));
        }
        return TaskPages.done(after, "/notices/" + id, "答复已送达督办单位。", "The answer is with the supervising unit.");
    }
}
