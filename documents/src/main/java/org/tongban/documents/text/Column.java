package org.tongban.documents.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What a column of a table of tasks holds, as its head says. */
public enum Column {
    NUMBER("序号|[\\u4e00-\\u9fa5]{0,6}编[号码]|序|No\\.?|项次"),
    LEAD(Labels.LEAD + "|牵头(?:组织|实施|落实|承办|主办|负责){1,3}(?:单位|部门)"),
    COOPERATING(Labels.COOPERATING),
    RESPONSIBLE(Labels.RESPONSIBLE
            + "|(?:责任|协同|配合|落实|实施|承办|参与)[\\u4e00-\\u9fa5、]{0,10}(?:单位|部门)|.*(?:责任|牵头|配合|落实)(?:单位|部门).*"
            + "|[\\u4e00-\\u9fa5]{0,8}(?:承办|实施|申报|起草|提出|负责|主管|推进|组织|执行|落实|编制|主责|责任|承担)(?:科室|处室|单位|部门|机构|主体)"),
    /** 拟决策时间, 计划完成日期, but not when something was published. */
    WHEN(Labels.WHEN + "|(?!" + Labels.METADATA
            + "|更新|施行|签署|开始|起始|填报|制表|受理|报名|开工|公布|下达|公示|反馈|发生|成立)[\\u4e00-\\u9fa5]{1,8}(?:时限|期限|时间|时间节点|日期)"),
    TARGET("(?:工作|任务|预期|主要|年度|整改|绩效|考核|完成|具体|量化|标志性|阶段性?){0,6}(?:目标|指标|成效|成果|成果形式|完成标志|完成标准|工作标准|目标值)(?:任务|要求|值)?"),
    GROUP("(?:任务|工作|项目|事项)?类型|类别|领域|分类|板块|一级指标|一级任务|任务类别|方面|重点领域|改革领域|环节"),
    DETAIL("(?:主要|具体|工作|重点|任务|改革|落实|推进|整改|年度|实施|细化){0,6}(?:措施|举措|内容|任务内容|工作内容|要求|工作要求|任务举措|改革举措|具体举措)(?:及要求)?"),
    TASK(
            "(?:主要|重点|工作|改革|具体|目标|年度|试点|分解|指标|考核|绩效|民生|实事|惠民|为民办){0,6}(?:任务|事项|工作|项目|名称|实事|民生实事|任务内容名称|项目名称|工程|项目内容|举措|改革|任务名称|事项名称|任务事项|任务分工|任务分解|工作事项|任务措施)"
                    + "|(?!注意|备注|其他|协调|分管|配合|需|已|联系)[\\u4e00-\\u9fa5]{0,8}(?:事项|项目|任务|工作|实事)(?:名称)?"
                    + "|(?:反馈|存在|主要|突出|整改|督察|巡视|检查|具体){0,6}问题(?:清单|表现)?"),
    /** 责任领导, 联系人: persons are no units. */
    PERSON(Labels.PERSON),
    /** 单位 beside a value: in what it is measured. */
    MEASURED("(?:计量)?单位(?:名称)?"),
    OTHER(".*");

    private static final String BEGINS = "反存突巡检督序编N项类领分板一方重改牵主总责任工具目年试事措举内要时完办落整推实计预进环名民";
    private static final int LONGEST_HEAD = 16;
    /** Words that say in a head of any length what is below it: 具体内容及目标, 任务要点和措施. */
    private static final Pattern SAYS_WHAT = Pattern.compile(".*(?:内容|措施|举措|要求|要点|做法).*");

    private static final Pattern SAYS_GOAL = Pattern.compile(".*(?:目标|指标|成效|成果|标准).*");
    private static final Pattern SAYS_ELSE = Pattern.compile(".*(?:单位|部门|备注|依据|程序|听证|来源|责任|人员|情况|进展|进度|取得|打算|电话|领导).*");

    private static final Pattern SAYS_COLUMN = Pattern.compile("单位|部门|科室|事项|项目|任务");

    private final Pattern head;

    Column(String head) {
        this.head = Pattern.compile(head);
    }

    /** @param said the head of the column, folded; of which year it is says nothing of what is below it */
    public static Column of(String said) {
        String plain = said.replaceAll("[\\s()]|20\\d\\d年(?=.)", "");
        for (Column column : values()) {
            if (column.head.matcher(plain).matches()) {
                return column;
            }
        }
        return OTHER;
    }

    /** A head that no way of saying it is known for, by the words in it. */
    private static Column byWords(String said) {
        String plain = said.replaceAll("[\\s()]", "");
        if (SAYS_ELSE.matcher(plain).matches()) {
            return OTHER;
        }
        return SAYS_WHAT.matcher(plain).matches()
                ? DETAIL
                : SAYS_GOAL.matcher(plain).matches() ? TARGET : OTHER;
    }

    /**
     * What the columns under these heads hold. 目标任务 names the task where no other column does; of two columns that
     * name it (改革事项, 主要任务) the second says what to do.
     *
     * @param said the heads in their order, folded
     */
    public static List<Column> ofHeads(List<String> said) {
        List<Column> columns = new ArrayList<>(said.stream().map(Column::of).toList());
        for (int i = 0; i < columns.size(); i++) {
            columns.set(i, columns.get(i) == OTHER ? byWords(said.get(i)) : columns.get(i));
        }
        for (int i = 0; i < columns.size() && !columns.contains(TASK); i++) {
            if (columns.get(i) == TARGET && said.get(i).contains("任务")) {
                columns.set(i, TASK);
            }
        }
        boolean named = columns.contains(TASK) || columns.contains(DETAIL);
        for (int i = 0; i < columns.size() && !named && !columns.contains(TARGET); i++) {
            if (columns.get(i) == RESPONSIBLE && said.get(i).matches(".*(?:职责|分工)")) {
                columns.set(i, TASK);
                named = true;
            }
        }
        if (!named && columns.indexOf(TARGET) != columns.lastIndexOf(TARGET)) {
            columns.set(columns.indexOf(TARGET), TASK);
        }
        for (int i = 0; i < columns.size(); i++) {
            boolean alone = !columns.contains(RESPONSIBLE) && !columns.contains(COOPERATING);
            if (alone
                    && columns.get(i) == LEAD
                    && said.get(i).matches(".*责任.*")
                    && !said.get(i).matches(".*(?:牵头|主体|第一).*")) {
                columns.set(i, RESPONSIBLE);
            }
        }
        if (columns.indexOf(TASK) != columns.lastIndexOf(TASK) && !columns.contains(DETAIL)) {
            columns.set(columns.lastIndexOf(TASK), DETAIL);
        }
        return List.copyOf(columns);
    }

    /** Could the first head of a table begin so? Quickly told, for there are many lines. */
    static boolean mayBe(String said) {
        return said.length() <= LONGEST_HEAD + 60
                && (BEGINS.indexOf(said.charAt(0)) >= 0
                        || SAYS_COLUMN.matcher(said).find());
    }

    /** Are these the heads of a table of tasks? */
    public static boolean areHeads(List<String> cells) {
        List<Column> known = cells.stream()
                .map(Column::of)
                .filter(column -> column != OTHER)
                .distinct()
                .toList();
        boolean ofTasks = known.stream().anyMatch(column -> switch (column) {
            case LEAD, RESPONSIBLE, WHEN, TASK, DETAIL -> true;
            default -> false;
        });
        return known.size() >= 2 && ofTasks && cells.stream().allMatch(cell -> cell.length() <= LONGEST_HEAD);
    }
}
