package org.tongban.server.catalogue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.tongban.kernel.calendar.LegalPeriod;
import org.tongban.kernel.procedure.DeskKind;
import org.tongban.kernel.procedure.Procedure;
import org.tongban.kernel.procedure.Step;
import org.tongban.kernel.text.LocalText;

/**
 * Counts what bundling saves. "Before" is every item handled by itself, one after the other; "after" is this guide.
 */
final class SavingsMaker {

    /** Handing in an application and having it accepted: once for each item before, once for all of them after. */
    private static final int HAND_IN_AND_ACCEPT = 2;

    private static final int HOURS_A_DAY = 8;

    private SavingsMaker() {}

    static Savings of(
            Catalogue catalogue,
            List<AppliedItem> items,
            Needs needs,
            List<FormSection> form,
            List<NeededMaterial> materials) {
        return new Savings(
                fields(needs, form), materials(needs, materials), steps(catalogue, items), days(items), visits(items));
    }

    private static Savings.Figure fields(Needs needs, List<FormSection> form) {
        long asked = form.stream()
                .flatMap(section -> section.fields().stream())
                .filter(field -> field.filling().fromApplicant())
                .count();
        return new Savings.Figure(
                LocalText.of("填写项", "Fields to fill in"),
                LocalText.of("项", "fields"),
                needs.fieldsApart(),
                Math.toIntExact(asked),
                LocalText.of(
                        "之前：各事项表单字段数相加。之后：合并后仍需申请人填写的字段，登记和证照中已有的不计。",
                        "Before: the fields of every item's own form, added up. After: fields left to fill in once merged,"
                                + " without those known from registers and licences."));
    }

    private static Savings.Figure materials(Needs needs, List<NeededMaterial> materials) {
        return new Savings.Figure(
                LocalText.of("提交材料", "Materials"),
                LocalText.of("份", "documents"),
                needs.materialsApart(),
                materials.size(),
                LocalText.of(
                        "之前：各事项材料数相加。之后：同一材料只交一份，可由电子证照或共享数据代替的不交。",
                        "Before: every item's materials, added up. After: each material once, without those that an"
                                + " electronic licence or shared data replaces."));
    }

    private static Savings.Figure steps(Catalogue catalogue, List<AppliedItem> items) {
        ToIntFunction<AppliedItem> own = item -> catalogue
                .procedure(item.item().procedure())
                .map(SavingsMaker::officialSteps)
                .orElse(0);
        int before = items.stream()
                .mapToInt(item -> HAND_IN_AND_ACCEPT + own.applyAsInt(item))
                .sum();
        int after = items.isEmpty() ? 0 : HAND_IN_AND_ACCEPT + longestChain(items, own);
        return new Savings.Figure(
                LocalText.of("办理环节", "Steps"),
                LocalText.of("个", "steps"),
                before,
                after,
                LocalText.of(
                        "之前：每个事项的申请、受理和部门环节相加。之后：申请和受理各一次，部门环节按并联中最长的一路计算。",
                        "Before: handing in, acceptance and the departments' steps of every item, added up. After: handing in"
                                + " and acceptance once, then the longest chain of departments' steps that isn't parallel."));
    }

    /** Steps of departments; those of the applicant, such as corrections, are exceptions and not counted. */
    private static int officialSteps(Procedure procedure) {
        return Math.toIntExact(procedure.steps().values().stream()
                .filter(step -> step instanceof Step.Task task && task.by().kind() != DeskKind.APPLICANT)
                .count());
    }

    private static Savings.Figure days(List<AppliedItem> items) {
        int before = items.stream()
                .mapToInt(item ->
                        officeHours(item.local().statutory().orElse(item.local().promised())))
                .sum();
        int after = longestChain(items, item -> officeHours(item.local().promised()));
        return new Savings.Figure(
                LocalText.of("办理时限", "Time"),
                LocalText.of("个工作日", "working days"),
                daysBegun(before),
                daysBegun(after),
                LocalText.of(
                        "之前：各事项法定时限逐个相加（没有法定时限的按承诺时限）。之后：按承诺时限并联办理，取最长的一路。"
                                + "自然日按七分之五、月按 21 天、年按 250 天折算为工作日，按小时承诺的相加后不足一日的算一日。",
                        "Before: the law's limits (promised ones where the law sets none), one after the other. After: promised"
                                + " limits in parallel, the longest chain. Days count 5/7, a month 21 and a year 250"
                                + " working days; hours are added up, and a day begun counts as one."));
    }

    private static int daysBegun(int officeHours) {
        return (officeHours + HOURS_A_DAY - 1) / HOURS_A_DAY;
    }

    private static int officeHours(LegalPeriod period) {
        return switch (period) {
            case LegalPeriod.HalfWorkday() -> HOURS_A_DAY / 2;
            case LegalPeriod.WorkHours(int n) -> n;
            case LegalPeriod other -> workdays(other) * HOURS_A_DAY;
        };
    }

    private static int workdays(LegalPeriod period) {
        return switch (period) {
            case LegalPeriod.Workdays(int n) -> n;
            case LegalPeriod.Days(int n) -> (n * 5 + 6) / 7;
            case LegalPeriod.ExactDays(int n) -> (n * 5 + 6) / 7;
            case LegalPeriod.Weeks(int n) -> n * 5;
            case LegalPeriod.Months(int n) -> n * 21;
            case LegalPeriod.Years(int n) -> n * 250;
            case LegalPeriod.SameDay() -> 1;
            case LegalPeriod.OfficePeriod hours -> daysBegun(officeHours(hours));
        };
    }

    private static Savings.Figure visits(List<AppliedItem> items) {
        int before =
                items.stream().mapToInt(item -> item.item().comes().alone()).sum();
        int after = items.stream()
                .mapToInt(item -> item.item().comes().bundled())
                .max()
                .orElse(0);
        return new Savings.Figure(
                LocalText.of("跑动次数", "Visits in person"),
                LocalText.of("次", "visits"),
                before,
                after,
                LocalText.of(
                        "之前：各事项单独办理需到场次数相加。之后：一次到场办理全部事项，取各事项最多的一个。",
                        "Before: how often each item by itself needs somebody to come, added up. After: who comes once does"
                                + " everything, so the highest number of any item."));
    }

    /** The heaviest path through the order of the items; they come predecessors first. */
    private static int longestChain(List<AppliedItem> items, ToIntFunction<AppliedItem> weight) {
        Map<String, Integer> until = new HashMap<>();
        for (AppliedItem item : items) {
            int before = item.after().stream()
                    .mapToInt(id -> until.getOrDefault(id, 0))
                    .max()
                    .orElse(0);
            until.put(item.id(), before + weight.applyAsInt(item));
        }
        return until.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    }
}
