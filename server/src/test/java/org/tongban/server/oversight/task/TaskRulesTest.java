package org.tongban.server.oversight.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tongban.kernel.calendar.StatutoryClock;
import org.tongban.kernel.calendar.WorkCalendar;
import org.tongban.rulebook.Rule;
import org.tongban.server.catalogue.Catalogue;
import org.tongban.server.catalogue.Region;
import org.tongban.server.oversight.task.EvaluationWindow.Standing;
import org.tongban.server.oversight.task.Indicators.Indicator;
import org.tongban.server.oversight.task.MonthPlan.Goal;
import org.tongban.server.oversight.task.ReportRhythm.Kept;
import org.tongban.server.oversight.task.Scorecard.Count;
import org.tongban.server.oversight.task.Scorecard.Criterion;
import org.tongban.server.oversight.task.Scorecard.Weights;
import org.tongban.server.oversight.task.UnitNames.Meant;

class TaskRulesTest {
    private static final Catalogue CATALOGUE = packs();
    static final WorkCalendar CALENDAR = CATALOGUE.calendar();

    @Rule("OVR-03")
    @Test
    void arranged_within_1_day_reported_within_3_and_settled_within_7_days_or_a_month() {
        LocalDate monday = LocalDate.of(2026, 3, 2);
        Pace.Days ordinary = Pace.ORDINARY.from(monday, Optional.empty(), CALENDAR);
        assertThat(ordinary.arranged()).isEqualTo("2026-03-03");
        assertThat(ordinary.reported()).isEqualTo("2026-03-05");
        assertThat(ordinary.settled()).isEqualTo("2026-03-09");
        assertThat(Pace.HARD.from(monday, Optional.empty(), CALENDAR).settled()).isEqualTo("2026-04-02");
    }

    @Rule("OVR-03")
    @Test
    void every_task_has_a_day_by_which_it_is_settled() {
        LocalDate monday = LocalDate.of(2026, 3, 2);
        for (Pace pace : Pace.values()) {
            assertThat(pace.from(monday, Optional.empty(), CALENDAR).settled()).isBeforeOrEqualTo("2026-12-31");
        }
        LocalDate over = LocalDate.of(2026, 2, 1);
        assertThat(Pace.DATED.from(monday, Optional.of(over), CALENDAR).settled())
                .as("late from the start, where somebody wants that")
                .isEqualTo(over);
    }

    @Rule("OVR-03")
    @Test
    void the_clock_of_a_task_ends_on_its_due_day_and_a_day_that_a_document_sets_is_not_moved() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            LocalDate assigned = LocalDate.of(2026, 1, 1).plusDays(random.nextInt(300));
            LocalDate set = assigned.plusDays(random.nextInt(60) - 10);
            for (Pace pace : Pace.values()) {
                LocalDate due = pace.from(assigned, Optional.of(set), CALENDAR).settled();
                boolean over = !due.isAfter(assigned);
                assertThat(StatutoryClock.start(assigned, pace.period(assigned, Optional.of(set)))
                                .due(CALENDAR)
                                .orElseThrow()
                                .day())
                        .as("seed %d, %s", seed, pace)
                        .isEqualTo(over ? CALENDAR.workdayOnOrAfter(assigned) : due);
                if (pace == Pace.DATED) {
                    assertThat(due).as("seed %d", seed).isEqualTo(set);
                }
            }
        }
    }

    @Rule("OVR-02")
    @Test
    void a_task_is_broken_down_to_months_each_with_standard_and_deadline() {
        List<MonthPlan> plan = MonthPlan.propose(
                LocalDate.of(2026, 3, 10),
                LocalDate.of(2026, 6, 20),
                Optional.of(new Goal(new BigDecimal("80"), "家")),
                "80家");
        assertThat(plan)
                .containsExactly(
                        new MonthPlan(YearMonth.of(2026, 3), "累计达到 20家", LocalDate.of(2026, 3, 31)),
                        new MonthPlan(YearMonth.of(2026, 4), "累计达到 40家", LocalDate.of(2026, 4, 30)),
                        new MonthPlan(YearMonth.of(2026, 5), "累计达到 60家", LocalDate.of(2026, 5, 31)),
                        new MonthPlan(YearMonth.of(2026, 6), "累计达到 80家", LocalDate.of(2026, 6, 20)));
    }

    @Rule("OVR-02")
    @Test
    void months_are_without_gap_and_end_on_the_due_day_with_the_whole_goal() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            LocalDate from = LocalDate.of(2026, 1, 1).plusDays(random.nextInt(400));
            LocalDate due = from.plusDays(1 + random.nextInt(500));
            int goal = 1 + random.nextInt(300);
            List<MonthPlan> plan =
                    MonthPlan.propose(from, due, Optional.of(new Goal(BigDecimal.valueOf(goal), "家")), goal + "家");
            for (int i = 1; i < plan.size(); i++) {
                assertThat(plan.get(i).month())
                        .as("seed %d", seed)
                        .isEqualTo(plan.get(i - 1).month().plusMonths(1));
            }
            assertThat(plan.getLast().deadline()).as("seed %d", seed).isEqualTo(due);
            assertThat(plan.getLast().standard()).as("seed %d", seed).isEqualTo("累计达到 " + goal + "家");
        }
    }

    @Rule("OVR-05")
    @Test
    void reports_come_by_the_20th_the_3rd_the_2nd_or_the_10th_after_a_quarter() {
        LocalDate from = LocalDate.of(2026, 1, 25);
        LocalDate to = LocalDate.of(2026, 4, 30);
        assertThat(ReportRhythm.BY_THE_20TH.between(from, to))
                .extracting(LocalDate::toString)
                .containsExactly("2026-02-20", "2026-03-20", "2026-04-20");
        assertThat(ReportRhythm.BY_THE_3RD.between(from, to)).hasSize(3);
        assertThat(ReportRhythm.BY_THE_2ND.next(LocalDate.of(2026, 2, 2))).isEqualTo("2026-03-02");
        assertThat(ReportRhythm.QUARTERLY.between(from, LocalDate.of(2027, 2, 1)))
                .extracting(LocalDate::toString)
                .containsExactly("2026-04-10", "2026-07-10", "2026-10-10", "2027-01-10");
        assertThat(new ReportRhythm.Monthly(31).next(LocalDate.of(2026, 2, 1))).isEqualTo("2026-02-28");
    }

    @Rule("OVR-05")
    @Test
    void late_reports_count_and_so_do_missing_ones() {
        LocalDate from = LocalDate.of(2026, 1, 1);
        List<LocalDate> reports =
                Stream.of("2026-01-20", "2026-02-22").map(LocalDate::parse).toList();
        assertThat(ReportRhythm.BY_THE_20TH.kept(from, LocalDate.of(2026, 4, 21), reports))
                .isEqualTo(new Kept(1, 1, 2));
        assertThat(ReportRhythm.BY_THE_20TH.kept(from, LocalDate.of(2026, 1, 20), List.of()))
                .as("on the day itself nothing is missing yet")
                .isEqualTo(new Kept(0, 0, 0));
    }

    @Test
    void a_rhythm_is_read_as_it_is_written() {
        for (ReportRhythm rhythm : List.of(ReportRhythm.BY_THE_20TH, ReportRhythm.QUARTERLY)) {
            assertThat(ReportRhythm.parse(rhythm.code()).orElseThrow()).isEqualTo(rhythm);
        }
        assertThat(ReportRhythm.parse("monthly-32").toOptional()).isEmpty();
        assertThat(ReportRhythm.parse("").toOptional()).isEmpty();
    }

    @Rule("OVR-06")
    @Test
    void a_milestone_is_missed_by_what_lacks_to_its_share() {
        Milestones plan = Milestones.usual(2026, new BigDecimal("1000"));
        Milestones.Standing may = plan.on(LocalDate.of(2026, 5, 1), new BigDecimal("249"));
        assertThat(may).isInstanceOfSatisfying(Milestones.Standing.Missed.class, missed -> {
            assertThat(missed.step().percent()).isEqualTo(25);
            assertThat(missed.lacking()).isEqualByComparingTo("1");
        });
    }

    @Rule("OVR-06")
    @Test
    void shares_add_up_over_the_year_and_a_step_is_due_after_the_end_of_its_month() {
        Milestones plan = Milestones.usual(2026, new BigDecimal("1000"));
        assertThat(plan.on(LocalDate.of(2026, 3, 31), BigDecimal.ZERO)).isInstanceOf(Milestones.Standing.Kept.class);
        assertThat(plan.on(LocalDate.of(2026, 4, 1), new BigDecimal("250")))
                .isInstanceOf(Milestones.Standing.Kept.class);
        assertThat(lacking(plan, "2026-07-01", "400")).isEqualByComparingTo("100");
        assertThat(lacking(plan, "2026-10-01", "400")).isEqualByComparingTo("450");
        assertThat(lacking(plan, "2026-12-01", "999.5")).isEqualByComparingTo("0.5");
        assertThat(plan.on(LocalDate.of(2026, 12, 1), new BigDecimal("1000")))
                .isInstanceOf(Milestones.Standing.Kept.class);
    }

    @Test
    void an_amount_is_neither_negative_nor_endless() {
        for (String right : List.of("0", "0E+9", "12.3400000", "999999999999.9999")) {
            assertThat(Amount.fits(new BigDecimal(right))).as(right).isTrue();
        }
        for (String wrong : List.of("-1", "1000000000000", "0.00001", "1e99999", "1e200000", "1e-99999")) {
            assertThat(Amount.fits(new BigDecimal(wrong))).as(wrong).isFalse();
        }
    }

    @Test
    void shares_over_the_whole_below_nothing_or_twice_in_a_month_are_refused() {
        YearMonth march = YearMonth.of(2026, 3);
        for (List<Milestones.Step> steps : List.of(
                List.of(new Milestones.Step(march, 300)),
                List.of(new Milestones.Step(march, -1)),
                List.of(new Milestones.Step(march, 25), new Milestones.Step(march, 50)))) {
            assertThatThrownBy(() -> new Milestones(BigDecimal.TEN, steps, BigDecimal.ZERO))
                    .as(steps.toString())
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Rule("OVR-06")
    @Test
    void what_exceeds_the_total_earns_a_tenth_of_the_excess() {
        Milestones plan = Milestones.usual(2026, new BigDecimal("1000"));
        assertThat(plan.on(LocalDate.of(2026, 12, 1), new BigDecimal("1200")))
                .isEqualTo(new Milestones.Standing.Exceeded(new BigDecimal("200"), new BigDecimal("20.00")));
    }

    private static BigDecimal lacking(Milestones plan, String day, String reached) {
        return ((Milestones.Standing.Missed) plan.on(LocalDate.parse(day), new BigDecimal(reached))).lacking();
    }

    @Rule("OVR-07")
    @Test
    void a_year_ends_in_praise_a_talk_or_a_hand_over() {
        Assessment.Bounds bounds = Assessment.Bounds.USUAL;
        assertThat(Assessment.of(card(20, 20), bounds, "")).isInstanceOf(Assessment.Praised.class);
        assertThat(Assessment.of(card(16, 20), bounds, "")).isInstanceOf(Assessment.Steady.class);
        assertThat(Assessment.of(card(5, 20), bounds, "")).isInstanceOf(Assessment.SummonedForTalk.class);
        assertThat(Assessment.of(card(20, 20), bounds, "隐瞒事故")).isInstanceOf(Assessment.HandedOver.class);
        assertThat(Assessment.of(card(5, 20), bounds, "").notice()).contains(NoticeKind.TALK);
        Scorecard nothingDone = Scorecard.of("x", Weights.USUAL, Map.of(Criterion.NOT_LATE, new Count(3, 3)));
        assertThat(Assessment.of(nothingDone, bounds, ""))
                .as("nobody is praised for what is only not late yet")
                .isInstanceOf(Assessment.Steady.class);
        assertThat(Assessment.of(card(20, 20), bounds, "隐瞒事故").notice()).contains(NoticeKind.HAND_OVER);
    }

    @Test
    void more_that_is_good_never_means_fewer_points() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            int all = 1 + random.nextInt(40);
            int good = random.nextInt(all);
            assertThat(card(good + 1, all).points())
                    .as("seed %d", seed)
                    .isGreaterThanOrEqualTo(card(good, all).points());
        }
        assertThat(card(7, 7).points()).isEqualByComparingTo("100");
    }

    @Rule("OVR-07")
    @Test
    void points_are_rounded_down_once_so_that_nothing_short_of_a_bound_reaches_it() {
        Scorecard almost = Scorecard.of(
                "x",
                Weights.USUAL,
                Map.of(
                        Criterion.DONE_IN_TIME,
                        new Count(10_000, 10_000),
                        Criterion.NOT_LATE,
                        new Count(8_486, 10_000)));
        assertThat(almost.points()).as("94.953…").isEqualByComparingTo("94.9");
        assertThat(Assessment.of(almost, Assessment.Bounds.USUAL, "")).isInstanceOf(Assessment.Steady.class);
        Scorecard thirds = Scorecard.of(
                "x",
                Weights.USUAL,
                Map.of(Criterion.DONE_IN_TIME, new Count(1, 3), Criterion.NOT_LATE, new Count(2, 6)));
        assertThat(thirds.points()).as("a third, and not less").isEqualByComparingTo("33.3");
        Scorecard exact = Scorecard.of(
                "x",
                new Weights(Map.of(Criterion.DONE_IN_TIME, 60, Criterion.NOT_LATE, 40)),
                Map.of(Criterion.DONE_IN_TIME, new Count(1, 3), Criterion.NOT_LATE, new Count(1, 4)));
        assertThat(exact.points()).isEqualByComparingTo("30");
        assertThat(BulletinText.share(new Count(2999, 3000))).startsWith("99.9%");
    }

    @Rule("OVR-05")
    @Test
    void each_day_of_reporting_counts_in_one_span_and_a_late_report_for_its_own_day() {
        ReportRhythm monthly = new ReportRhythm.Monthly(31);
        LocalDate from = LocalDate.of(2025, 10, 15);
        List<LocalDate> reports =
                List.of(LocalDate.of(2025, 11, 10), LocalDate.of(2025, 11, 29), LocalDate.of(2026, 1, 5));
        ReportRhythm.Kept first = monthly.kept(from, from, LocalDate.of(2025, 12, 31), reports);
        assertThat(first).as("October late, November in time").isEqualTo(new ReportRhythm.Kept(1, 1, 0));
        ReportRhythm.Kept next = monthly.kept(from, LocalDate.of(2025, 12, 31), LocalDate.of(2026, 3, 15), reports);
        assertThat(next).as("December late, and January and February missed").isEqualTo(new ReportRhythm.Kept(0, 1, 2));
    }

    private static Scorecard card(int good, int all) {
        Map<Criterion, Count> counts = new java.util.EnumMap<>(Criterion.class);
        Stream.of(Criterion.values()).forEach(criterion -> counts.put(criterion, new Count(good, all)));
        return Scorecard.of("141000-health", Weights.USUAL, counts);
    }

    @Rule("OVR-08")
    @Test
    void an_evaluation_falls_due_from_10_months_to_1_year_after_the_close() {
        EvaluationWindow window = EvaluationWindow.after(LocalDate.of(2026, 4, 30));
        assertThat(window.opens()).isEqualTo("2027-02-28");
        assertThat(window.closes()).isEqualTo("2027-04-30");
        assertThat(window.on(LocalDate.of(2027, 2, 27))).isEqualTo(Standing.NOT_YET);
        assertThat(window.on(LocalDate.of(2027, 2, 28))).isEqualTo(Standing.OPEN);
        assertThat(window.on(LocalDate.of(2027, 4, 30))).isEqualTo(Standing.OPEN);
        assertThat(window.on(LocalDate.of(2027, 5, 1))).isEqualTo(Standing.MISSED);
    }

    @Rule("OVR-09")
    @Test
    void aliases_of_one_unit_are_one_unit() {
        UnitNames city = new UnitNames(CATALOGUE, "141000");
        Meant market = new Meant.One("141000-market-regulation");
        assertThat(Stream.of("市市场监管局", "临汾市市场监督管理局", "市 市场监督管理局", "临汾市市场监管局").map(city::of))
                .allMatch(market::equals);
        assertThat(city.all(List.of("市市场监管局", "市市场监督管理局"))).hasSize(1);
        assertThat(new UnitNames(CATALOGUE, "141002").of("区市场监管局"))
                .isEqualTo(new Meant.One("141002-market-regulation"));
        assertThat(city.of("市不存在的局")).isEqualTo(new Meant.Unknown("市不存在的局"));
    }

    @Rule("OVR-09")
    @Test
    void a_group_of_units_expands_to_its_members() {
        UnitNames city = new UnitNames(CATALOGUE, "141000");
        for (String printed : List.of("各县(市、区)人民政府", "各县（市、区）人民政府", "各县（市、区）政府", "各县区")) {
            assertThat(city.of(printed)).as(printed).isInstanceOfSatisfying(Meant.Group.class, group -> {
                assertThat(group.units()).hasSize(17).contains("141002-government-office", "141081-government-office");
                assertThat(group.units()).allMatch(unit -> unit.endsWith("-government-office"));
            });
        }
        assertThat(city.of("市有关单位"))
                .isInstanceOfSatisfying(
                        Meant.Group.class,
                        group -> assertThat(group.units())
                                .contains("141000-health", "141000-finance")
                                .allMatch(unit -> unit.startsWith("141000-")));
        assertThat(new UnitNames(CATALOGUE, "140000").of("各市人民政府"))
                .isInstanceOfSatisfying(
                        Meant.Group.class, group -> assertThat(group.units()).hasSize(11));
    }

    @Rule("OVR-09")
    @Test
    void a_group_is_of_the_place_that_a_document_comes_from_or_leaves_open_whom_it_means() {
        UnitNames city = new UnitNames(CATALOGUE, "141000");
        UnitNames ofYaodu = UnitNames.of(CATALOGUE, "141000", "临汾市尧都区人民政府", Map.of());
        assertThat(city.of("各县〈市、区〉人民政府")).isEqualTo(city.of("各县（市、区）人民政府"));
        assertThat(ofYaodu.of("区教育局")).isEqualTo(new Meant.One("141002-education"));
        assertThat(ofYaodu.of("区直各有关部门"))
                .isInstanceOfSatisfying(
                        Meant.Group.class,
                        group -> assertThat(group.units()).isNotEmpty().allMatch(unit -> unit.startsWith("141002-")));
        UnitNames ofAnother = UnitNames.of(CATALOGUE, "141000", "虚构市远望区人民政府", Map.of());
        assertThat(ofAnother.of("区直各有关部门")).isEqualTo(new Meant.Unknown("区直各有关部门"));
        for (String open : List.of("省相关部门", "省直各有关单位", "等有关部门", "等相关单位")) {
            assertThat(city.of(open)).as(open).isEqualTo(new Meant.Open(open));
        }
    }

    @Test
    void what_a_unit_elsewhere_may_be_here_is_plain_by_its_name_or_not_said() {
        LikelyUnits likely = new LikelyUnits(new UnitNames(CATALOGUE, "141000"));
        assertThat(likely.of("区住房和城乡建设局")).isEqualTo("临汾市住房和城乡建设局");
        assertThat(likely.of("虚构市卫生健康委员会")).isEqualTo("临汾市卫生健康委员会");
        assertThat(likely.of("县公安分局")).isEqualTo("临汾市公安局");
        assertThat(likely.of("区卫生健康和体育局")).isEqualTo("临汾市卫生健康委员会、临汾市体育局");
        for (String unclear : List.of("区人民法院", "各镇(街道)", "区教育和某某局", "等有关部门", "省有关部门", "局")) {
            assertThat(likely.of(unclear)).as(unclear).isEmpty();
        }
    }

    @Rule("OVR-09")
    @Test
    void a_unit_that_no_pack_knows_is_answered_for_by_the_government_of_the_place_it_begins_with() {
        UnitNames city = new UnitNames(CATALOGUE, "141000");
        for (String printed : List.of("尧都区某某局", "临汾市尧都区某某局", "山西省临汾市尧都区 某某局", "尧都区屯里镇某某站", "乔李镇某某站", "尧都区")) {
            assertThat(city.governmentOf(printed)).as(printed).contains("141002-government-office");
        }
        assertThat(city.governmentOf("侯马市某某局")).contains("141081-government-office");
        assertThat(new UnitNames(CATALOGUE, "140000").governmentOf("临汾市尧都区某某局")).contains("141002-government-office");
        assertThat(new UnitNames(CATALOGUE, "140000").governmentOf("临汾市某某局")).contains("141000-government-office");
        for (String printed : List.of("市某某局", "某某局", "尧都区和侯马市某某局", "驻尧都区某某局", "屯里镇某某站", "太原市某某局", "")) {
            assertThat(city.governmentOf(printed)).as(printed).isEmpty();
        }
        assertThat(new UnitNames(CATALOGUE, "141081").governmentOf("尧都区某某局"))
                .as("in a document of another county")
                .isEmpty();
    }

    /** Whatever is printed, of one county only its own government is found, and never where another is named too. */
    @Rule("OVR-09")
    @Test
    void no_name_gives_a_county_what_may_be_another_ones() {
        List<Region> counties = CATALOGUE.regions().values().stream()
                .filter(region -> CATALOGUE.regionAndAbove(region.code()).stream()
                        .anyMatch(above -> above.code().equals("141000")))
                .filter(region -> region.code().length() == 6 && !region.code().equals("141000"))
                .toList();
        UnitNames city = new UnitNames(CATALOGUE, "141000");
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            Region own = counties.get(random.nextInt(counties.size()));
            Region other = counties.get(random.nextInt(counties.size()));
            assertThat(city.governmentOf(own.name().zh() + "某中心" + seed))
                    .as("seed %d", seed)
                    .hasValueSatisfying(unit -> assertThat(unit).startsWith(own.code() + "-"));
            if (!own.code().equals(other.code())) {
                assertThat(city.governmentOf(
                                own.name().zh() + "某中心、" + other.name().zh() + "某中心"))
                        .as("seed %d", seed)
                        .isEmpty();
            }
        }
    }

    @Rule("OVR-10")
    @Test
    void of_22_indicators_6_aim_at_the_first_4_at_the_top_three_7_at_the_fifth_and_5_at_the_sixth_rank() {
        List<Indicator> all = new ArrayList<>();
        Map.of(1, 6, 3, 4, 5, 7, 6, 5).forEach((rank, count) -> {
            for (int i = 0; i < count; i++) {
                all.add(new Indicator("指标" + rank + i, rank, Optional.empty(), "141000-health"));
            }
        });
        assertThat(all).hasSize(22);
        assertThat(new Indicators(all, Indicators.USUAL).faults()).isEmpty();
        assertThat(new Indicators(all.subList(1, 22), Indicators.USUAL).faults())
                .hasSize(1);
    }

    @Rule("OVR-10")
    @Test
    void an_indicator_is_reached_at_its_rank_or_a_better_one() {
        Indicator top = new Indicator("开办企业", 3, Optional.of(3), "141000-health");
        assertThat(top.result()).isEqualTo(Indicators.Result.REACHED);
        Indicator missed = new Indicator("开办企业", 3, Optional.of(5), "141000-health");
        assertThat(missed.result()).isEqualTo(Indicators.Result.MISSED);
        assertThat(missed.lacking()).isEqualTo(2);
    }

    private static Catalogue packs() {
        try (Stream<Path> folders =
                Files.list(Path.of("..", "packs").toAbsolutePath().normalize())) {
            Catalogue.Loading loading = Catalogue.load(
                    folders.filter(folder -> Files.exists(folder.resolve("pack.yaml")))
                            .toList(),
                    LocalDate.of(2026, 6, 1));
            return loading.orElseThrow();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
