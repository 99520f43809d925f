package org.tongban.documents.text;

import java.util.List;
import java.util.regex.Pattern;
import org.tongban.documents.Span;

/** Numbers of the rows of a table with a cell a line: which of them follow each other, and whether another comes. */
final class RowNumbers {
    /** Lines that a row may have. */
    static final int LONGEST_ROW = 40;

    private static final int NEAR = 18;
    private static final Pattern COUNT = Pattern.compile("\\d{1,3}");
    /** 202601002: rows that are not counted but have a number given to each. */
    private static final Pattern GIVEN = Pattern.compile("\\d{4,14}");

    private final TextCells text;

    RowNumbers(TextCells text) {
        this.text = text;
    }

    static boolean isCount(String line) {
        return COUNT.matcher(line).matches();
    }

    /** Of whatever kind. */
    static boolean isNumber(String line) {
        return isCount(line) || GIVEN.matcher(line).matches() || isMark(line);
    }

    /** The next number, or the one after: a row may have been left out. */
    static boolean follows(int number, int count) {
        return number == count + 1 || count > 0 && number == count + 2;
    }

    /** The next of these numbers. */
    static boolean follows(String line, String count) {
        if (isMark(count)) {
            return isMark(line)
                    && followsMark(
                            Mark.at(line, 0).orElseThrow(), Mark.at(count, 0).orElseThrow());
        }
        return COUNT.matcher(count).matches()
                ? line.equals(Integer.toString(Integer.parseInt(count) + 1))
                : GIVEN.matcher(line).matches() && line.length() == count.length() && line.compareTo(count) > 0;
    }

    /** （一） by itself. */
    static boolean isMark(String line) {
        return !line.isEmpty()
                && Mark.isNothingElse(line)
                && Mark.at(line, 0)
                        .filter(mark ->
                                mark.kind() == Mark.Kind.CHINESE_BRACKETED || mark.kind() == Mark.Kind.ARABIC_BRACKETED)
                        .isPresent();
    }

    boolean markComes(int after) {
        for (int next = after; next < Math.min(text.lines(), after + NEAR); next++) {
            List<Span> cells = text.cells(next);
            if (cells.size() == 1 && isMark(text.said(cells.getFirst()))) {
                return true;
            }
        }
        return false;
    }

    /** The next one, or the first of another section. */
    private static boolean followsMark(Mark mark, Mark before) {
        return mark.kind() == before.kind() && (mark.value() == before.value() + 1 || mark.value() == 1);
    }

    boolean anotherComes(String count, int after) {
        for (int next = after; next < Math.min(text.lines(), after + LONGEST_ROW); next++) {
            List<Span> cells = text.cells(next);
            if (cells.size() == 1 && follows(text.said(cells.getFirst()), count)) {
                return true;
            }
        }
        return false;
    }

    /** A table may be a part of a longer one: then it counts from where that one was cut. */
    boolean begin(String cell, int at) {
        return cell.equals("1")
                || isMark(cell) && anotherComes(cell, at + 1)
                || GIVEN.matcher(cell).matches() && anotherComes(cell, at + 1)
                || COUNT.matcher(cell).matches() && !cell.startsWith("0") && comes(Integer.parseInt(cell) + 1, at + 1);
    }

    /** Is there another row to come? */
    boolean comes(int count, int after) {
        for (int next = after; next < Math.min(text.lines(), after + LONGEST_ROW); next++) {
            List<Span> cells = text.cells(next);
            if (cells.size() == 1 && text.said(cells.getFirst()).equals(Integer.toString(count))) {
                return true;
            }
        }
        return false;
    }
}
