package org.tongban.documents.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A table whose cells span rows and columns, laid out so that each row has a cell in every column. */
final class Grid {
    private static final int MOST_COLUMNS = 64;
    private static final int LONGEST_SPAN = 1000;

    private final List<Map<Integer, String>> rows = new ArrayList<>();
    private int row = -1;

    void startRow() {
        row++;
        rowAt(row);
    }

    /** Puts the cell into the first free place of the row, and into all that it spans. */
    void cell(String text, int rowSpan, int columnSpan) {
        int column = 0;
        while (rowAt(row).containsKey(column)) {
            column++;
        }
        for (int r = row; r < row + Math.clamp(rowSpan, 1, LONGEST_SPAN); r++) {
            for (int c = column; c < Math.min(column + Math.max(1, columnSpan), MOST_COLUMNS); c++) {
                rowAt(r).put(c, text);
            }
        }
    }

    private Map<Integer, String> rowAt(int index) {
        while (rows.size() <= index) {
            rows.add(new TreeMap<>());
        }
        return rows.get(index);
    }

    List<List<String>> rows() {
        return rows.subList(0, Math.min(rows.size(), row + 1)).stream()
                .map(cells -> List.copyOf(cells.values()))
                .toList();
    }
}
