package org.tongban.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tongban.documents.Reads.reading;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.tongban.documents.Correction.Change;
import org.tongban.documents.Corrections.Corrected;

class CorrectionsTest {

    private static final String TEXT = """
            云泽市人民政府关于推进数字政府建设的意见
            云政发〔2025〕3号
            各县（市、区）人民政府：
            一、重点任务
            （一）统一建设政务云。上云率达到95%以上。（市数据局牵头，2025年底前完成）
            （二）推进数据共享。扩大共享范围。（责任单位：市直各单位）
            """;

    private static Correction of(String no, String title, Change change) {
        return new Correction("云政发〔2025〕3号", no, title, change);
    }

    @Test
    void corrections_stay_when_the_document_is_read_again() {
        List<UnitMention> units =
                reading(TEXT).tasks().getFirst().measures().getFirst().units();
        List<Correction> corrections = List.of(
                of("一", "统一建设政务云", new Change.Title("建设政务云")),
                of("二", "推进数据共享", new Change.Units(0, units)),
                of("一", "统一建设政务云", new Change.Deadlines(0, List.of())));
        Corrected corrected = Corrections.apply(reading("\n" + TEXT), corrections);
        List<Task> tasks = corrected.extraction().tasks();
        assertThat(corrected.unplaced()).isEmpty();
        assertThat(tasks).extracting(Task::title).containsExactly("建设政务云", "推进数据共享");
        assertThat(tasks.getFirst().measures().getFirst().deadlines()).isEmpty();
        assertThat(tasks.getFirst().measures().getFirst().targets()).hasSize(1);
        assertThat(tasks.get(1).measures().getFirst().lead()).containsExactly("市数据局");
        assertThat(tasks.get(1).confidence().value()).isEqualTo(1);
    }

    @Test
    void what_a_person_said_is_no_task_is_none() {
        Corrected corrected = Corrections.apply(reading(TEXT), List.of(of("二", "推进数据共享", new Change.NoTask())));
        assertThat(corrected.extraction().tasks()).extracting(Task::no).containsExactly("一");
    }

    @Test
    void a_correction_without_its_task_is_handed_back() {
        List<Correction> corrections = List.of(
                of("九", "没有这一项", new Change.Title("甲")),
                of("一", "统一建设政务云", new Change.Targets(7, List.of())),
                new Correction("另一文件", "一", "统一建设政务云", new Change.NoTask()));
        Corrected corrected = Corrections.apply(reading(TEXT), corrections);
        assertThat(corrected.unplaced()).containsExactlyInAnyOrderElementsOf(corrections);
        assertThat(corrected.extraction()).isEqualTo(reading(TEXT));
    }
}
