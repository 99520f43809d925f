package org.tongban.server.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tongban.kernel.text.LocalText;

class AuditWordsTest {
    /** Words that code writes into the log about what somebody tried, up to what varies. */
    private static final Pattern WRITTEN =
            Pattern.compile("(?:notYours\\(|refused?\\(\\s*viewer,)\\s*\"([a-z][a-z, ]*)\"( \\+)?");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    GET /tasks/7 task 7                     | 督办任务 7 · GET /tasks/7
                    GET /tasks/7                            | GET /tasks/7
                    GET /x?? <script>                       | GET /x?? <script>
                    GET /counter counter                    | 窗口 · GET /counter
                    password                                | 用密码
                    zhou REVIEWER 141002-tax 141002         | zhou：岗位 审查人员，单位 141002-tax，地区 141002
                    zhou: + HEAD 141002-tax 141002 50%      | zhou：增加岗位 决定人，单位 141002-tax，地区 141002，工作量 50%
                    zhou: - HEAD 141002-tax                 | zhou：撤去岗位 决定人，单位 141002-tax
                    zhou: closed                            | zhou：停用
                    zhou: one-time password                 | zhou：重置为一次性密码
                    141002-tax: certificate asked for, 5    | 141002-tax：生成密钥和证书请求 5
                    141002-tax: seal brought in, 5          | 141002-tax：带回并启用印章 5
                    141002-tax: seal taken out of use, 5    | 141002-tax：停用印章 5
                    141002-tax: seal stolen, 5              | 141002-tax：印章密钥可能失窃，停用 5
                    141002-tax: seal brought in, 5, in place of 6 | 141002-tax：带回并启用印章 5，替换 6
                    141002-tax: seal taken out of use, 6, replaced by 5 | 141002-tax：停用印章 6，由 5 替换
                    11141002X: theft later, 5               | 11141002X：印章 5 失窃的日期改晚
                    11141002X: no theft, 5                  | 11141002X：印章 5 没有失窃
                    ca/trusted/a.pem appeared, SHA-256 00: CN=A | 新增信任文件 ca/trusted/a.pem，SHA-256 00: CN=A
                    ca/trusted/a.crl changed, SHA-256 00    | 信任文件 ca/trusted/a.crl 内容变更，现为 SHA-256 00
                    ca/trusted/a.pem is gone, SHA-256 00    | 撤去信任文件 ca/trusted/a.pem，原为 SHA-256 00
                    import 5: paused                        | 证照导入 5：暂停
                    import 5: dropped                       | 证照导入 5：不放行
                    licence job 5: resumed                  | 证照批量任务 5：继续
                    reception 5, counter c1                 | 接待 5，窗口 c1
                    file 5 of matter 6                      | 办件 6 的材料文件 5
                    account 5, at a counter                 | 账号 5，在窗口开立
                    findings of 141002-tax at visit 5       | 141002-tax 在现场勘验 5 的结论
                    周演窗 2026-03-03/2026-03-05            | 周演窗 2026-03-03 至 2026-03-05
                    周演窗 2026-03-03/2026-03-05, stand-in 李演 | 周演窗 2026-03-03 至 2026-03-05，由 李演 代办
                    我的钥匙                                | 我的钥匙""")
    void what_was_written_reads_in_chinese(String what, String zh) {
        assertThat(AuditWords.of(what).zh()).isEqualTo(zh);
    }

    @Test
    void what_reads_otherwise_in_english_says_roles_by_their_titles() {
        assertThat(AuditWords.of("zhou: + HEAD 141002-tax 141002 50%").en())
                .isEqualTo("zhou: given the post Deciding head at 141002-tax, region 141002, 50% of the work");
    }

    /** Somebody who types such words into an address doesn't change what the log says of others. */
    @Test
    void what_holds_signs_of_patterns_reads_as_it_was_written() {
        for (String what : List.of("GET /$1/\\d task $1", "$0 \\", "task \\$1")) {
            assertThat(AuditWords.of(what).zh()).contains("$");
        }
    }

    @Test
    void everything_that_code_writes_about_refused_access_is_known() throws IOException {
        List<String> unknown = new ArrayList<>();
        List<String> known = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".java")).toList()) {
                Matcher written = WRITTEN.matcher(Files.readString(file));
                while (written.find()) {
                    String what = written.group(1) + (written.group(2) == null ? "" : "1");
                    if (!what.startsWith("findings")) {
                        (AuditWords.said(what).isPresent() ? known : unknown).add(what);
                    }
                }
            }
        }
        assertThat(unknown).isEmpty();
        assertThat(known).contains("task 1", "scorecards", "counter").hasSizeGreaterThan(25);
    }

    @Test
    void chinese_has_no_word_of_english_left_where_it_is_known() {
        for (String what : List.of("licence of matter 1", "ending licence 1", "overview of another region")) {
            LocalText said = AuditWords.said(what).orElseThrow();
            assertThat(said.zh()).as(what).doesNotContainPattern("[a-z]{3}");
        }
    }
}
