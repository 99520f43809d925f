package org.tongban.documents;

import java.util.List;

/** Short words for what tests ask of a text. */
public final class Reads {
    /** A notice with its plan: three items that units answer for, two that name none. */
    static final String NOTICE = """
            云泽省人民政府办公厅文件
            云泽政办发〔2024〕15号
            云泽省人民政府办公厅
            关于印发云泽省优化营商环境行动方案的通知
            各市（州）人民政府，省直各有关部门：
            现将《云泽省优化营商环境行动方案》印发给你们，请认真贯彻落实。
            云泽省人民政府办公厅
            2024年3月5日
            （此件公开发布）
            云泽省优化营商环境行动方案
            一、总体要求
            以更大力度改善营商环境。
            二、重点任务
            （一）提升开办企业便利度（牵头单位：省市场监管局；责任单位：公安厅、税务局）
            将企业开办时间压缩至1个工作日。
            （二）优化不动产登记。
            1.推行“带押过户”。一般登记压缩至3个工作日以内。（责任单位：省自然资源厅）
            2.推进“网上办”。网上办比例达到80%以上。（省自然资源厅负责）推行电子证照。（省大数据局负责）
            三、保障措施
            （一）加强组织领导。各地各部门要高度重视。
            （二）强化督导考核。适时开展督查。
            本方案自2024年4月1日起施行，有效期3年。
            """;

    private Reads() {}

    public static Extraction reading(String text) {
        return Extraction.of(SourceText.ofPlainText(text), Hints.NONE);
    }

    public static Document document(String text) {
        return reading(text).documents().getFirst();
    }

    public static List<Task> tasks(String text) {
        return reading(text).tasks();
    }

    /** The only measure of the only task. */
    public static Measure measure(String text) {
        List<Task> tasks = tasks(text);
        if (tasks.size() != 1 || tasks.getFirst().measures().size() != 1) {
            throw new AssertionError("Not one task with one measure: " + tasks);
        }
        return tasks.getFirst().measures().getFirst();
    }

    /** A measure with these words in its bracket of units. */
    public static Measure withBracket(String bracket) {
        return measure("二〇二四年改革要点\n一、重点任务\n（一）优化办事流程。整合申请材料，精简办事环节。" + bracket + "\n");
    }

    public static Measure withText(String text) {
        return measure("云泽市2024年改革要点\n一、重点任务\n（一）优化办事流程。" + text + "（市行政审批局负责）\n");
    }
}
