package org.tongban.server.oversight.task;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a document wants by a day before the task is due as a whole.
 *
 * @param what in the words of the document
 */
public record TaskStep(LocalDate day, String what) {
    private static final Pattern LINE = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})\\s*(.*)");

    /** To the end of the clause in which the day stands, and of the next one where that says nothing else. */
    private static final Pattern CLAUSE = Pattern.compile("[^，,；;。]*[，,]?[^，,；;。]+");

    /** All days of a measure but the last, which is the day it is due; in their order. */
    static List<TaskStep> before(LocalDate due, Reading.Part measure) {
        Map<LocalDate, TaskStep> steps = new TreeMap<>();
        for (Reading.Term term : measure.deadlines()) {
            term.date()
                    .filter(day -> day.isBefore(due))
                    .ifPresent(day -> steps.putIfAbsent(day, new TaskStep(day, what(term.text(), measure.text()))));
        }
        return List.copyOf(steps.values());
    }

    private static String what(String printed, String text) {
        int at = text.indexOf(printed);
        if (at < 0) {
            return printed;
        }
        int after = at + printed.length();
        Matcher clause = CLAUSE.matcher(text).region(after, text.length());
        return clause.lookingAt() ? text.substring(at, clause.end()).strip() : printed;
    }

    /** One a line: the day, and what has to be done by it. */
    static String written(List<TaskStep> steps) {
        return steps.stream().map(step -> step.day() + " " + step.what()).collect(Collectors.joining("\n"));
    }

    /** What {@link #written} wrote, or a person; empty when a line doesn't begin with a day and say something. */
    static Optional<List<TaskStep>> parse(String lines) {
        List<TaskStep> steps = new ArrayList<>();
        for (String line : lines.split("\\R")) {
            if (line.isBlank()) {
                continue;
            }
            Matcher read = LINE.matcher(line.strip());
            if (!read.matches() || read.group(2).isBlank()) {
                return Optional.empty();
            }
            try {
                steps.add(new TaskStep(
                        LocalDate.parse(read.group(1)), read.group(2).strip()));
            } catch (DateTimeParseException e) {
                return Optional.empty();
            }
        }
        steps.sort(Comparator.comparing(TaskStep::day));
        return Optional.of(List.copyOf(steps));
    }

    /**
     * A plan by months in which a month with such days asks for what they want, by the last of them; the last month asks
     * for that besides the whole.
     */
    static List<MonthPlan> into(List<MonthPlan> plan, List<TaskStep> steps) {
        return plan.stream()
                .map(month -> with(month, of(month.month(), steps), month.equals(plan.getLast())))
                .toList();
    }

    private static List<TaskStep> of(YearMonth month, List<TaskStep> steps) {
        return steps.stream()
                .filter(step -> YearMonth.from(step.day()).equals(month))
                .toList();
    }

    private static MonthPlan with(MonthPlan month, List<TaskStep> steps, boolean last) {
        if (steps.isEmpty()) {
            return month;
        }
        String wanted = steps.size() == 1 && !last
                ? steps.getFirst().what()
                : steps.stream().map(step -> step.day() + "：" + step.what()).collect(Collectors.joining("；"));
        return last
                ? new MonthPlan(month.month(), wanted + "；" + month.standard(), month.deadline())
                : new MonthPlan(month.month(), wanted, steps.getLast().day());
    }
}
