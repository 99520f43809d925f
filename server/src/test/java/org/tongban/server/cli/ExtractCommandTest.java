package org.tongban.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code extract}, as one calls it. */
class ExtractCommandTest {

    private static final Path PACKS = Path.of("..", "packs").toAbsolutePath().normalize();

    private record Ran(int exit, String out, String err) {}

    @TempDir
    private Path folder = Path.of("");

    private Path plan = Path.of("");

    @BeforeEach
    void writePlan() throws IOException {
        plan = Files.writeString(folder.resolve("plan.txt"), """
                云泽市人民政府关于推进数字政府建设的意见
                云政发〔2025〕3号
                各县（市、区）人民政府，市直各单位：
                一、重点任务
                （一）统一建设政务云。上云率达到95%以上。（市数据局牵头，财政局等有关部门配合，2025年底前完成）
                （二）推进数据共享。每月20日前通报。（责任单位：市直各单位）
                云泽市人民政府
                2025年2月10日
                """);
    }

    @Test
    void a_task_a_line_as_json() {
        Ran ran = run("extract", plan, "--format", "jsonl");
        assertThat(ran.exit()).isZero();
        List<String> lines = ran.out().lines().toList();
        assertThat(lines).hasSize(2);
        JsonNode task = JsonMapper.builder().build().readTree(lines.getFirst());
        assertThat(task.propertyNames()).containsExactly("doc", "no", "path", "title", "measures", "confidence");
        assertThat(task.get("doc").toString())
                .isEqualTo("{\"title\":\"云泽市人民政府关于推进数字政府建设的意见\",\"number\":\"云政发〔2025〕3号\","
                        + "\"issuer\":\"云泽市人民政府\",\"date\":\"2025-02-10\"}");
        assertThat(task.get("no").asString()).isEqualTo("一");
        assertThat(task.get("path").toString()).isEqualTo("[\"一、重点任务\"]");
        JsonNode measure = task.get("measures").get(0);
        assertThat(measure.propertyNames())
                .containsExactly("text", "lead", "responsible", "deadlines", "targets", "span");
        assertThat(measure.get("lead").toString()).isEqualTo("[\"市数据局\"]");
        assertThat(measure.get("responsible").toString()).isEqualTo("[\"市财政局\",\"等有关部门\"]");
        assertThat(measure.get("deadlines").toString())
                .isEqualTo("[{\"text\":\"2025年底前\",\"date\":\"2025-12-31\",\"recurring\":null}]");
        assertThat(measure.get("targets").get(0).toString())
                .isEqualTo("{\"text\":\"达到95%以上\",\"subject\":\"上云率\",\"op\":\">=\",\"value\":95,\"unit\":\"%\"}");
    }

    @Test
    void a_measure_a_row_as_csv() {
        Ran ran = run("extract", plan, "--format", "csv");
        assertThat(ran.out().lines()).hasSize(3);
        assertThat(ran.out()).startsWith("document,number,no,").contains("\"每月20日前 (monthly-20)\"");
    }

    @Test
    void a_table_for_people_says_what_was_left_out() throws IOException {
        Files.writeString(plan, Files.readString(plan).replace("（责任单位：市直各单位）", ""));
        assertThat(run("extract", plan).out()).contains("统一建设政务云", "names no unit");
    }

    @Test
    void units_of_the_packs_help_where_a_region_is_named() {
        assertThat(run("extract", plan, "--region", "141000", "--packs", PACKS, "--format", "jsonl")
                        .out())
                .isEqualTo(run("extract", plan, "--format", "jsonl").out());
        Ran wrong = run("extract", plan, "--region", "990000", "--packs", PACKS);
        assertThat(wrong.exit()).isEqualTo(2);
        assertThat(wrong.err()).hasLineCount(1).contains("990000");
    }

    @Test
    void what_cannot_be_read_is_said_in_one_line_and_the_others_are_read() throws IOException {
        Path empty = Files.writeString(folder.resolve("empty.pdf"), "");
        Ran ran = run("extract", empty, folder.resolve("absent.docx"), plan, "--format", "jsonl");
        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.err().lines()).hasSize(2).allMatch(line -> line.startsWith("tongban: "));
        assertThat(ran.out().lines()).hasSize(2);
    }

    private static Ran run(Object... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Tongban.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        int exit = line.execute(Arrays.stream(args).map(Object::toString).toArray(String[]::new));
        return new Ran(exit, out.toString(), err.toString());
    }
}
