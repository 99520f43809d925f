package org.tongban.server.licence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongban.kernel.calendar.LegalPeriod;
import org.tongban.kernel.id.CheckDigit;
import org.tongban.rulebook.Rule;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.testing.Api;
import org.tongban.server.testing.Browser;
import org.tongban.server.testing.Server;
import org.tongban.server.testing.SettableClock;
import org.tongban.server.viewer.Post;
import org.tongban.server.viewer.Role;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;
import tools.jackson.databind.JsonNode;

/** Lists of licences: a unit's, searched and leafed through; a holder's, part by part; numbers; what is due. */
@LicenceTest
class UnitsLicencesTest {
    private static final Pattern NEXT = Pattern.compile("href=\"(/unit/licences\\?q=[^\"]*after=[^\"]*)\"");

    @Autowired
    private Server server;

    @Autowired
    private SettableClock clock;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private CatalogueInForce catalogue;

    @Autowired
    private Importing importing;

    @Autowired
    private Reissuing reissuing;

    @Autowired
    private UnitsLicences desk;

    @Autowired
    private Answering answering;

    private final BroughtIn old;

    UnitsLicencesTest(BroughtIn old) {
        this.old = old;
    }

    /** Somebody who heads these units, as sign-in makes them. */
    private Viewer head(String... units) {
        UUID person = old.person("吴演定");
        return new Viewer(
                person,
                person,
                "吴演定",
                Stream.of(units)
                        .map(unit -> new Post(Role.HEAD, unit, "141002"))
                        .toList());
    }

    private static Importing.Delivery table() {
        return new Importing.Delivery(
                "one.csv",
                BroughtIn.COLUMNS + BroughtIn.row(BroughtIn.number(), "甲", "x", "2024-05-01", "", ""),
                Scans.none());
    }

    @Test
    @Rule("LIC-06")
    void who_works_for_two_issuing_units_says_for_which_one_they_bring_licences_in() {
        String market = "141002-market-regulation";
        String police = "141002-public-security";

        assertThatThrownBy(() -> importing.take(head(market, police), Optional.empty(), table()))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.code()).isEqualTo("unit-open");
                    assertThat(problem.field()).contains("unit");
                    assertThat(problem.sentence().en()).contains(market, police);
                });
        assertThatThrownBy(() -> importing.take(head(market, police), Optional.of("141002-tax"), table()))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("unit-wrong"));
        for (String unit : List.of(market, police)) {
            assertThat(importUnit(importing.take(head(market, police), Optional.of(unit), table())))
                    .isEqualTo(unit);
        }
        assertThat(importUnit(importing.take(head(police), Optional.empty(), table())))
                .isEqualTo(police);
    }

    private String importUnit(UUID id) {
        return jdbc.sql("select unit from licence_import where id = :id")
                .param("id", id)
                .query(String.class)
                .single();
    }

    @Test
    void of_two_units_that_issued_a_type_the_head_of_both_says_whose_are_laid_out_anew() {
        String market = "141002-market-regulation";
        String urban = "141002-urban-management";
        UUID other = old.licence(old.brought());
        jdbc.sql("update licence set unit = :unit where id = :id")
                .param("unit", urban)
                .param("id", other)
                .update();
        old.brought();
        String type = "food-business-licence";

        assertThatThrownBy(() -> reissuing.start(head(market, urban), Optional.empty(), type, "新版式"))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("unit-open"));
        assertThat(reissuing.of(head(urban)).stream().map(Reissuing.Job::unit)).doesNotContain(urban);
        reissuing.start(head(market, urban), Optional.of(urban), type, "新版式");
        assertThat(reissuing.of(head(urban)).getFirst().unit()).isEqualTo(urban);
        assertThatThrownBy(() -> reissuing.start(head(urban, "141002-tax"), Optional.empty(), type, "新版式"))
                .as("one of them only issued any: it goes without saying")
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("job-open"));
    }

    @Test
    void the_desk_of_one_unit_asks_for_none_and_that_of_two_does() {
        assertThat(server.browser().as("market-head").open("/unit/licences").body())
                .doesNotContain("import-unit", "job-unit");
        jdbc.sql("""
                        insert into post (account, role, unit, region)
                        select a.id, 'HEAD', '141002-market-regulation', '141002' from account a where a.username = 'demo-urban-head'""").update();
        try {
            assertThat(server.browser().as("urban-head").open("/unit/licences").body())
                    .contains("import-unit", "job-unit");
        } finally {
            jdbc.sql("""
                            delete from post p using account a
                            where p.account = a.id and a.username = 'demo-urban-head'
                              and p.unit = '141002-market-regulation'""").update();
        }
    }

    private static String search(String part) {
        return "/unit/licences?q=" + URLEncoder.encode(part, StandardCharsets.UTF_8);
    }

    /** What the desk shows from there on, page after page. */
    private static List<Browser.Seen> pages(Browser desk, String first) {
        List<Browser.Seen> pages = new ArrayList<>();
        String next = first;
        while (!next.isEmpty()) {
            Browser.Seen page = desk.open(next);
            pages.add(page);
            Matcher link = NEXT.matcher(page.body());
            next = link.find() ? link.group(1).replace("&amp;", "&") : "";
        }
        return pages;
    }

    @Test
    void a_part_of_a_number_or_a_name_finds_a_licence_and_signs_stand_for_themselves() {
        String number = old.brought();
        String other = old.brought();
        Browser desk = server.browser().as("market-reviewer");

        Browser.Seen found = desk.open(search(number.substring(5).toLowerCase(Locale.ROOT)));
        assertThat(found.shows(number)).isTrue();
        assertThat(found.shows(other)).isFalse();
        assertThat(pages(desk, search("例三餐饮"))).anyMatch(page -> page.shows(other));
        for (String nothing : List.of("%", "_LD-", "\\", "没有这样的名字")) {
            Browser.Seen none = desk.open(search(nothing));
            assertThat(none.shows(number) || none.shows(other)).as(nothing).isFalse();
        }
    }

    @Test
    void however_many_there_are_a_part_is_looked_for_in_some_at_a_time_and_a_whole_number_in_all() {
        Answering.Theirs units = answering.of(Set.of("141002-market-regulation", "141002-urban-management"));
        List<UUID> ids =
                Stream.generate(() -> old.licence(old.brought())).limit(5).toList();
        jdbc.sql(
                        "update licence set unit = '141002-urban-management', holder_name = '例三分段餐饮' where id = any(:ids::uuid[])")
                .param(
                        "ids",
                        Stream.of(ids.get(1), ids.get(3)).map(UUID::toString).toArray(String[]::new))
                .update();
        jdbc.sql("update licence set holder_name = '例三分段餐饮' where id = :id")
                .param("id", ids.get(0))
                .update();

        List<UUID> found = new ArrayList<>();
        UnitsLicences.Part part = desk.find(units, "分段", Optional.empty(), 20, 2);
        assertThat(part.unsearched()).isTrue();
        while (part.next().isPresent()) {
            part.licences().forEach(licence -> found.add(licence.id()));
            part = desk.find(units, "分段", part.next(), 20, 2);
        }
        part.licences().forEach(licence -> found.add(licence.id()));

        assertThat(part.unsearched()).as("looked through all").isFalse();
        assertThat(found).containsExactlyInAnyOrder(ids.get(0), ids.get(1), ids.get(3));
        for (String whole : List.of(number(ids.getFirst()), old.identifier(ids.getFirst()))) {
            assertThat(desk.find(units, whole, Optional.empty(), 20, 2).licences())
                    .extracting(Licence::id)
                    .containsExactly(ids.getFirst());
        }
    }

    private String number(UUID licence) {
        return jdbc.sql("select number from licence where id = :id")
                .param("id", licence)
                .query(String.class)
                .single();
    }

    @Test
    void a_unit_leafs_through_its_licences_twenty_at_a_time_and_sees_each_once() {
        String mark = "P" + UUID.randomUUID().toString().substring(0, 7);
        StringBuilder table = new StringBuilder(BroughtIn.COLUMNS);
        List<String> numbers = new ArrayList<>();
        for (int i = 0; i < 45; i++) {
            numbers.add(mark + "-%02d".formatted(i));
            table.append(BroughtIn.row(
                    numbers.getLast(), BroughtIn.BUSINESS, old.creditCode(), "2024-05-01", "2031-01-31", ""));
        }
        assertThat(old.take("market-reviewer", table.toString(), Map.of()).body())
                .contains("\"taken\":45");
        Browser desk = server.browser().as("market-reviewer");

        List<Browser.Seen> pages = pages(desk, search(mark));
        List<String> seen = new ArrayList<>();
        for (Browser.Seen page : pages) {
            assertThat(numbers.stream().filter(page::shows).peek(seen::add).count())
                    .isLessThanOrEqualTo(20);
        }

        assertThat(pages).hasSize(3);
        assertThat(seen).containsExactlyInAnyOrderElementsOf(numbers);
    }

    @Test
    void a_program_reads_a_wallet_part_by_part_and_each_licence_once() {
        String number = old.brought();
        old.brought();
        Api wang = server.api().as("wang");
        List<String> all = ids(wang.get("/api/v1/licences?limit=500").json());
        List<String> read = new ArrayList<>();
        String next = "/api/v1/licences?limit=2";
        while (!next.isEmpty()) {
            Api.Answer part = wang.get(next);
            assertThat(part.json().size()).isBetween(1, 2);
            read.addAll(ids(part.json()));
            next = part.response()
                    .headers()
                    .firstValue("Link")
                    .map(link -> link.substring(1, link.indexOf('>')))
                    .orElse("");
        }

        assertThat(read).doesNotHaveDuplicates().contains(old.licence(number).toString());
        assertThat(read).containsExactlyElementsOf(all);
    }

    private static List<String> ids(JsonNode list) {
        List<String> ids = new ArrayList<>();
        list.forEach(each -> ids.add(each.get("id").asString()));
        return ids;
    }

    @Test
    void numbers_of_food_licences_end_in_a_check_digit_and_a_wrong_one_is_not_brought_in() {
        var type = catalogue.today().licence("food-business-licence").orElseThrow();
        String made = new Numbering("141002", LocalDate.of(2026, 3, 3), 4711, "", element -> "").of(type.number());
        assertThat(made).matches("JY2141002004711[0-9]");
        assertThat(CheckDigit.fits(made.substring(2))).isTrue();

        String body = "JY2141002%06d".formatted(RandomGenerator.getDefault().nextInt(900_000) + 100_000);
        char right = CheckDigit.of(body.substring(2));
        char wrong = (char) ('0' + (right - '0' + 1) % 10);
        Api.Answer report = old.take(
                "market-reviewer",
                BroughtIn.COLUMNS
                        + BroughtIn.row(
                                body + wrong, BroughtIn.BUSINESS, old.creditCode(), "2024-05-01", "2031-01-31", "")
                        + BroughtIn.row(
                                body + right, BroughtIn.BUSINESS, old.creditCode(), "2024-05-01", "2031-01-31", ""),
                Map.of());
        assertThat(report.json().get("taken").asInt()).as(report.body()).isEqualTo(1);
        assertThat(report.body()).contains("check digit is wrong");
    }

    @Test
    void a_home_is_brought_in_for_a_person_or_a_business() {
        var type = catalogue.today().licence("realty-certificate").orElseThrow();
        assertThat(type.holder()).isEqualTo(org.tongban.server.catalogue.Holder.EITHER);
        assertThat(ImportTable.template(type, catalogue.today())).contains("公民身份号码或者统一社会信用代码");
    }

    /** Every day of which a re-check falls due in the window lies among the days looked for. */
    @Test
    void only_those_are_read_of_which_a_recheck_falls_due_and_none_is_missed() {
        for (long seed = 0; seed < 200; seed++) {
            RandomGenerator random =
                    RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
            LegalPeriod every = random.nextBoolean()
                    ? new LegalPeriod.Years(1 + random.nextInt(3))
                    : new LegalPeriod.Months(6 + random.nextInt(12));
            LocalDate today = LocalDate.of(2026, 1, 1).plusDays(random.nextInt(800));
            LocalDate horizon = today.plusMonths(3);
            LocalDate oldest = LocalDate.of(2004, 2, 29);
            List<Notices.Days> begun = Reminders.begun(every, oldest, today, horizon);
            int read = 0;
            for (LocalDate from = oldest; from.isBefore(today); from = from.plusDays(1)) {
                LocalDate day = from;
                boolean looked = begun.stream().anyMatch(days -> !day.isBefore(days.from()) && !day.isAfter(days.to()));
                read += looked ? 1 : 0;
                if (!Reminders.next(from, every, today).isAfter(horizon)) {
                    assertThat(looked)
                            .as("seed " + seed + ", " + every + " from " + from + " on " + today)
                            .isTrue();
                }
            }
            long days = java.time.temporal.ChronoUnit.DAYS.between(oldest, today);
            assertThat(read).as("seed " + seed).isLessThan((int) (days * 0.75));
        }
    }

    @Test
    void a_change_says_by_when_it_is_decided_and_that_it_is_late() {
        UUID id = old.licence(old.brought());
        Browser wang = server.browser().as("wang");
        Api.Answer asked = server.api()
                .as("wang")
                .post(
                        "/api/v1/licences/" + id + "/changes",
                        Map.of("fields", Map.of("representative_name", "赵接任"), "reason", "换了法定代表人"));
        assertThat(asked.status()).as(asked.body()).isEqualTo(200);

        Browser.Seen fresh = wang.open("/licences/" + id + "/changes");
        assertThat(fresh.reads("To be decided by 2026-03-31")).isTrue();
        assertThat(fresh.shows("Late:")).isFalse();
        clock.set(Instant.parse("2026-03-31T15:59:00Z"));
        assertThat(server.browser()
                        .as("wang")
                        .open("/licences/" + id + "/changes")
                        .shows("Late:"))
                .isFalse();
        clock.advance(Duration.ofMinutes(2));
        assertThat(server.browser()
                        .as("wang")
                        .open("/licences/" + id + "/changes")
                        .shows("Late:"))
                .isTrue();
        assertThat(server.browser().as("market-head").open("/unit/licences").shows("Late:"))
                .isTrue();
    }
}
