package org.tongban.server.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongban.rulebook.Rule;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.oversight.OversightTest;
import org.tongban.server.oversight.TasksSeen;
import org.tongban.server.testing.Browser;
import org.tongban.server.testing.Server;
import org.tongban.server.testing.SettableClock;

/** How the library lists what it found. */
@OversightTest
class LibraryTest {
    private static final Pattern LISTED = Pattern.compile("<h2><a href=\"/policies/([0-9a-f-]{36})\"");
    private static final Pattern NEXT = Pattern.compile("rel=\"next\" href=\"([^\"]+)\"");

    @Autowired
    Server server;

    @Autowired
    SettableClock clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    ApplicationContext platform;

    private PolicyOffice office;
    private String word;

    @BeforeEach
    void open() {
        office = new PolicyOffice(server, clock);
        word = "列" + UUID.randomUUID().toString().substring(0, 6);
    }

    @Rule("PUB-01")
    @Test
    void what_fits_the_words_best_comes_first_and_the_latest_of_what_fits_alike() {
        office.published(Map.of("title", word + "甲", "body", "关于烟火"));
        office.published(Map.of("title", word + "乙", "body", "关于烟火"));
        office.on("2026-03-04");
        office.published(Map.of("title", "别的", "body", "另有规定的，" + word + "除外。" + "无关的话。".repeat(200)));
        assertThat(office.names("/api/v1/policies?q=" + word).getLast()).isEqualTo("别的");
        office.on("2026-03-05");
        office.published(Map.of("title", word + "丙", "body", "关于烟火"));
        assertThat(office.names("/api/v1/policies?q=" + word))
                .startsWith(word + "丙")
                .endsWith("别的")
                .hasSize(4);
    }

    @Rule("PUB-01")
    @Test
    void a_phrase_is_found_wherever_it_stands_in_a_long_document() {
        String end = "汾" + word + "湿地修复";
        String cut = "跨" + word + "两段";
        String filling = "企业应当依法办理。".repeat(2500);
        // In the middle of the second phrase the first part of the text ends: letters alone are counted.
        String body = "企业应当依法办理".repeat(749) + "一二三四五六" + cut + filling + end + "。";
        office.published(Map.of("title", word + "规划", "body", body));
        office.published(Map.of("title", word + "别的", "body", "湿地。修复。" + filling));
        assertThat(office.names("/api/v1/policies?q=" + end)).containsExactly(word + "规划");
        assertThat(office.names("/api/v1/policies?q=" + cut)).containsExactly(word + "规划");
        assertThat(office.names("/api/v1/policies?q=" + coded(word + "规划 " + end)))
                .as("words of title and end together")
                .containsExactly(word + "规划");
        assertThat(office.names("/api/v1/policies?q=" + end + "工程")).isEmpty();
    }

    @Rule("PUB-01")
    @Test
    void words_that_an_amendment_put_into_a_document_are_found_until_it_is_taken_back() {
        office.published(Map.of("title", "旧" + word, "number", word + "1号", "body", "原文。".repeat(3000)));
        String later = PolicyOffice.made(office.editor(), Map.of("title", "修改决定", "body", "修改。"));
        PolicyOffice.said(
                office.editor(),
                "/api/v1/disclosure/policies/" + later + "/changes",
                Map.of("number", word + "1号", "kind", "AMENDS", "text", "新的" + word + "条文。"));
        assertThat(office.names("/api/v1/policies?q=新的" + word)).isEmpty();
        office.publish(later);
        assertThat(office.names("/api/v1/policies?q=新的" + word)).containsExactly("旧" + word);
        office.head()
                .post("/api/v1/disclosure/policies/" + later + "/withdraw", Map.of("kind", "MISTAKE", "reason", "发错了"));
        assertThat(office.names("/api/v1/policies?q=新的" + word)).isEmpty();
    }

    @Rule("PUB-01")
    @Test
    void the_list_goes_on_page_by_page_with_what_was_asked() {
        String first = office.published(Map.of("title", word + "0", "body", "正文。", "trades", List.of(word + "业")));
        for (int one = 1; one <= 44; one++) {
            jdbc.sql("""
                            insert into policy (id, number, title, unit, region, body, trades, in_force_from, openness,
                                needs_interpretation, important, major, decision, issued_on, issued_serial, published_on, grams)
                            select :id, '', title, unit, region, body, trades, in_force_from, openness,
                                needs_interpretation, important, major, decision, issued_on, issued_serial,
                                published_on - :one::int / 3, grams
                            from policy where id = :first::uuid""")
                    .param("id", UUID.randomUUID())
                    .param("one", one)
                    .param("first", first)
                    .update();
        }
        for (String asked : List.of("q=" + coded(word), "trade=" + coded(word + "业"))) {
            List<String> listed = new ArrayList<>();
            int pages = 0;
            Browser anybody = server.browser().reading("zh-CN");
            String address = "/policies?" + asked + "&level=county";
            while (!address.isEmpty()) {
                String page = anybody.open(address).body();
                LISTED.matcher(page).results().map(one -> one.group(1)).forEach(listed::add);
                Matcher next = NEXT.matcher(page);
                address = next.find() ? next.group(1).replace("&amp;", "&") : "";
                pages++;
            }
            assertThat(pages).isEqualTo(3);
            assertThat(listed).hasSize(45).doesNotHaveDuplicates();
        }
    }

    private static String coded(String word) {
        return URLEncoder.encode(word, StandardCharsets.UTF_8);
    }

    @AfterEach
    void empty() {
        jdbc.sql("delete from policy_act where policy in (select id from policy where starts_with(title, :word))")
                .param("word", word)
                .update();
        jdbc.sql("delete from policy where starts_with(title, :word)")
                .param("word", word)
                .update();
    }

    @Test
    void a_list_of_many_takes_no_more_statements_than_one_of_a_few() {
        AtomicInteger statements = new AtomicInteger();
        PolicyLibrary library = library(JdbcClient.create(counting(statements)));
        office.published(Map.of("title", word + "单", "body", "正文。"));
        assertThat(searched(library)).hasSize(1);
        int few = statements.getAndSet(0);
        for (int one = 0; one < 5; one++) {
            office.published(Map.of("title", word + "多" + one, "body", "正文。"));
        }
        statements.set(0);
        assertThat(searched(library)).hasSize(6);
        assertThat(statements.get()).isEqualTo(few);
    }

    private List<PolicyLibrary.Line> searched(PolicyLibrary library) {
        return library.search(PolicyForms.query(Map.of("q", word)), Optional.empty(), 100)
                .items();
    }

    private PolicyLibrary library(JdbcClient counted) {
        return new PolicyLibrary(
                new PolicyStore(counted, new PolicyWords(counted)),
                new PolicySearch(counted),
                new PolicyChanges(counted, new PolicyWords(counted)),
                new PolicyComments(counted),
                platform.getBean(CatalogueInForce.class),
                platform.getBean(TasksSeen.class),
                new BroughtInStore(counted, new PolicyWords(counted)),
                new WithdrawalStore(counted, new PolicyWords(counted)),
                platform.getBean(AskingAgain.class),
                clock);
    }

    private DataSource counting(AtomicInteger statements) {
        DataSource database = platform.getBean(DataSource.class);
        return watched(
                DataSource.class,
                database,
                answer -> answer instanceof Connection connection
                        ? watched(Connection.class, connection, statement -> {
                            if (statement instanceof PreparedStatement) {
                                statements.incrementAndGet();
                            }
                            return statement;
                        })
                        : answer);
    }

    private static <T> T watched(Class<T> type, T real, UnaryOperator<Object> seen) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    Object answer = method.invoke(real, arguments);
                    return answer == null ? answer : seen.apply(answer);
                }));
    }
}
