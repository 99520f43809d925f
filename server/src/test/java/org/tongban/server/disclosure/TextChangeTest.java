package org.tongban.server.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.tongban.server.disclosure.TextChange.Kind;
import org.tongban.server.disclosure.TextChange.Line;

/** What became of a text, line by line. */
class TextChangeTest {
    private static String shown(String before, String after) {
        return TextChange.between(before, after).stream()
                .map(line -> switch (line.kind()) {
                            case SAME -> " ";
                            case REMOVED -> "-";
                            case ADDED -> "+";
                        }
                        + line.text())
                .collect(Collectors.joining("\n"));
    }

    @Test
    void only_the_lines_that_changed_are_said_to_have_changed() {
        assertThat(shown("第一条 甲\n第二条 乙\n第三条 丙", "第一条 甲\n第二条 乙乙\n第三条 丙\n第四条 丁")).isEqualTo("""
                 第一条 甲
                -第二条 乙
                +第二条 乙乙
                 第三条 丙
                +第四条 丁""");
        assertThat(shown("甲\n乙\n丙\n丁", "乙\n戊\n丁")).isEqualTo("-甲\n 乙\n-丙\n+戊\n 丁");
    }

    @Test
    void both_texts_can_be_read_from_what_is_shown() {
        Random random = new Random(7);
        for (int i = 0; i < 500; i++) {
            String before = text(random);
            String after = text(random);
            List<Line> lines = TextChange.between(before, after);
            assertThat(without(lines, Kind.ADDED)).isEqualTo(before.lines().toList());
            assertThat(without(lines, Kind.REMOVED)).isEqualTo(after.lines().toList());
        }
    }

    private static String text(Random random) {
        return random.ints(random.nextInt(12), 0, 4)
                .mapToObj(line -> "行" + line)
                .collect(Collectors.joining("\n"));
    }

    private static List<String> without(List<Line> lines, Kind kind) {
        return lines.stream()
                .filter(line -> line.kind() != kind)
                .map(Line::text)
                .toList();
    }
}
