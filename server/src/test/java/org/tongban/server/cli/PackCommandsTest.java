package org.tongban.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code check} and {@code show}, as one calls them. */
class PackCommandsTest {

    private static final Path PACKS = Path.of("..", "packs").toAbsolutePath().normalize();

    private record Ran(int exit, String out, String err) {}

    @TempDir
    private Path folder = Path.of("");

    @Test
    void check_of_good_packs_ends_with_0() {
        Ran ran = run(
                "check",
                PACKS.resolve("cn"),
                PACKS.resolve("cn-14"),
                PACKS.resolve("cn-14-10"),
                PACKS.resolve("schema"));
        assertThat(ran.err()).startsWith("0 ");
        assertThat(ran.exit()).isZero();
    }

    @Test
    void check_prints_file_line_and_message_and_ends_with_1() throws Exception {
        Files.writeString(folder.resolve("pack.yaml"), "pack: x\ntitle: { zh: 甲, en: X }\nlevel: planet\n");
        Ran ran = run("check", folder);
        assertThat(ran.out())
                .contains(folder.resolve("pack.yaml") + ":3: error: ")
                .contains("[bad-value]");
        assertThat(ran.exit()).isEqualTo(1);
    }

    @Test
    void check_gives_json_to_programs() throws Exception {
        Files.writeString(folder.resolve("pack.yaml"), "pack: x\ntitle: { zh: 甲, en: X }\nlevel: planet\n");
        JsonNode findings = JsonMapper.builder()
                .build()
                .readTree(run("check", "--json", folder).out());
        assertThat(findings.isArray()).isTrue();
        assertThat(findings.get(0).get("line").asInt()).isPositive();
        assertThat(findings.get(0).get("zh").asString()).isNotBlank();
    }

    @Test
    void what_is_no_pack_is_refused_in_one_line_with_2() {
        Ran ran = run("check", folder);
        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.err().lines()).hasSize(1);
        assertThat(run("check", folder.resolve("nowhere")).exit()).isEqualTo(2);
    }

    @Test
    void show_says_of_each_value_where_it_stands() {
        Ran ran = run("show", "food-business-licence", "--region", "141002", "--packs", PACKS);
        assertThat(ran.exit()).isZero();
        assertThat(ran.out().lines())
                .anyMatch(line -> line.startsWith("limit.statutory") && line.contains("food-business-licence.yaml:"))
                .anyMatch(line -> line.startsWith("limit.promised") && line.contains("local"));
    }

    @Test
    void show_of_what_is_not_there_says_so_in_one_line() {
        Ran item = run("show", "no-such-item", "--region", "141002", "--packs", PACKS);
        Ran region = run("show", "food-business-licence", "--region", "999999", "--packs", PACKS);
        assertThat(item.exit()).isEqualTo(2);
        assertThat(item.err()).contains("no-such-item").hasLineCount(1);
        assertThat(region.err()).contains("999999").hasLineCount(1);
    }

    private static Ran run(Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine line = Tongban.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        int exit = line.execute(Arrays.stream(arguments).map(Object::toString).toArray(String[]::new));
        return new Ran(exit, out.toString(), err.toString());
    }
}
