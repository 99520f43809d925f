package org.tongban.kernel.procedure.map;

import java.util.ArrayList;
import java.util.List;
import org.tongban.kernel.calendar.LegalPeriod;
import org.tongban.kernel.procedure.End;
import org.tongban.kernel.procedure.Procedure;
import org.tongban.kernel.procedure.Route;
import org.tongban.kernel.procedure.Since;
import org.tongban.kernel.procedure.Step;
import org.tongban.kernel.procedure.StepClock;
import org.tongban.kernel.procedure.map.ProcedureMap.Kind;
import org.tongban.kernel.text.Language;
import org.tongban.kernel.text.LocalText;

/** What is written on a box, and how large it has to be for either language. */
record NodeFace(Kind kind, LocalText title, List<LocalText> details, int width, int height) {

    static final int STEP_WIDTH = 168;
    static final int PADDING = 12;
    static final double TITLE_SIZE = 15;
    static final double DETAIL_SIZE = 12;
    static final int TITLE_LINE = 20;
    static final int DETAIL_LINE = 17;
    static final int MOST_TITLE_LINES = 3;

    private static final int END_WIDTH = 132;
    private static final int ROUND = 30;
    static final int DIAMOND = 46;
    private static final int BETWEEN_DIAMONDS = 18;
    private static final int ROOM_FOR_PORT = 22;
    private static final LocalText BEGIN = LocalText.of("开始", "Start");
    private static final LocalText WAITS = LocalText.of("等待其他办件", "waits for others");
    private static final LocalText STARTS = LocalText.of("子流程", "sub-proceedings");
    private static final LocalText CLOCK_STOPPED = LocalText.of("停止计时", "clock stopped");

    /** @param ports how many lines meet its busier side */
    static NodeFace of(Procedure procedure, String name, int ports) {
        if (name.equals(ProcedureMap.START)) {
            return new NodeFace(Kind.START, BEGIN, List.of(), ROUND, ROUND);
        }
        return switch (procedure.steps().get(name)) {
            case Step.Task task -> waiting(Kind.TASK, task, task.by().title(), ports);
            case Step.Wait wait -> waiting(Kind.WAIT, wait, WAITS, ports);
            case Step.Sub sub -> waiting(Kind.SUB, sub, STARTS, ports);
            case Step.Fork fork -> diamond(Kind.FORK, fork.title(), 1, ports);
            case Step.Join join -> diamond(Kind.JOIN, join.title(), partsAgain(join) ? 2 : 1, ports);
            case null -> {
                LocalText title = procedure.end(name).map(End::title).orElseGet(() -> LocalText.of(name, name));
                yield sized(Kind.END, title, List.of(), END_WIDTH, ports);
            }
        };
    }

    static boolean partsAgain(Step.Join join) {
        return join.then().routes().stream().map(Route::to).distinct().count() > 1;
    }

    /** @param count two where the ways part again at once: one to meet, one to choose */
    private static NodeFace diamond(Kind kind, LocalText title, int count, int ports) {
        int width = count * DIAMOND + (count - 1) * BETWEEN_DIAMONDS;
        return new NodeFace(kind, title, List.of(), width, Math.max(DIAMOND, ports * ROOM_FOR_PORT));
    }

    private static NodeFace waiting(Kind kind, Step.Waiting step, LocalText who, int ports) {
        List<LocalText> details = new ArrayList<>(List.of(who));
        step.within().map(within -> time(within, step.since())).ifPresent(details::add);
        if (step.clock() instanceof StepClock.Stopped) {
            details.add(CLOCK_STOPPED);
        }
        return sized(kind, step.title(), details, STEP_WIDTH, ports);
    }

    private static LocalText time(LegalPeriod within, Since since) {
        LocalText text = within.text();
        return since == Since.ARRIVAL ? text : LocalText.of("自开始之日起 " + text.zh(), text.en() + " from the start");
    }

    private static NodeFace sized(Kind kind, LocalText title, List<LocalText> details, int width, int ports) {
        int height = 0;
        for (Language language : Language.values()) {
            int titles = titleLines(title, language, width).size() * TITLE_LINE;
            int lines = detailLines(details, language, width).size() * DETAIL_LINE;
            height = Math.max(height, titles + lines + 2 * PADDING - 4);
        }
        return new NodeFace(kind, title, details, width, Math.max(height, ports * ROOM_FOR_PORT + PADDING));
    }

    static List<String> titleLines(LocalText title, Language language, int width) {
        return TextWidth.lines(title.in(language), TITLE_SIZE, width - 2.0 * PADDING, MOST_TITLE_LINES);
    }

    /** As many details on a line as fit it. */
    static List<String> detailLines(List<LocalText> details, Language language, int width) {
        List<String> lines = new ArrayList<>();
        for (LocalText detail : details) {
            String longer = lines.isEmpty() ? "" : lines.getLast() + " · " + detail.in(language);
            if (!longer.isEmpty() && TextWidth.of(longer, DETAIL_SIZE) <= width - 2.0 * PADDING) {
                lines.set(lines.size() - 1, longer);
            } else {
                lines.add(TextWidth.cut(detail.in(language), DETAIL_SIZE, width - 2.0 * PADDING));
            }
        }
        return lines;
    }
}
