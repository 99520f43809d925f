package org.tongban.documents.text;

import java.util.regex.Pattern;

/** The words that say, before a colon or at the head of a column, what follows. */
public final class Labels {
    /** 整改责任单位, 整改时限: who mends what was found wrong, and by when. */
    private static final String OF_MENDING = "(?:整改)?";

    private static final String WHO = "(?:单位|部门|处室|科室|机构|主体|地区|股室|科所|司局|县区|县市|市直部门|区县|领导小组|部门和单位|部门及单位|单位和部门|单位及部门)";

    /** 牵头单位, 主要责任部门. */
    public static final String LEAD =
            "(?:" + OF_MENDING + "(?:总?牵头|发起|主要牵头|主办|主责|主要责任|第一责任|主体责任|主要负责|首要责任|领办|牵头负责|牵头责任|主管)" + WHO + "|牵头|主责单位)";

    /** 配合单位, 协办部门. */
    public static final String COOPERATING =
            "(?:" + OF_MENDING + "(?:配合|协办|协同|参与|参加|协助|协同配合|协作|支持|支撑|保障|共建|联动|会办|辅助)(?:责任|负责)?" + WHO + "|配合|协办)";

    /** 责任单位, 落实部门. */
    public static final String RESPONSIBLE = "(?:" + OF_MENDING
            + "(?:责任|整改|落实|承办|实施|负责|执行|组织实施|责任落实|具体责任|完成|承担|具体落实|工作责任|组织|督导|督办|督促|监督|指导|推进|分工|涉及|相关责任)" + WHO
            + "|责任部门(?:单位)|责任分工|责任主体|任务分工|职责分工|部门分工|工作分工|单位分工|分工负责|承办)";

    /** Persons, who are no units: 责任领导, 联系人. */
    public static final String PERSON =
            "(?:(?:责任|分管|包保|牵头|主管|联系|包联|市级|县级|区级|省级)?(?:责任|分管|包保|包抓|牵头|主管|联系|包联|负责|市级|县级|区级|省级)(?:省|市|州|县|区|镇)?(?:政府)?(?:负责)?领导|"
                    + OF_MENDING + "责任人|联系人|负责人|包保人)";

    public static final String WHEN =
            "(?:(?:完成|办结|办理|限办|治理|验收|销号|落实|工作|整改|推进|实施|计划完成|预计完成|目标完成|进度|任务)?(?:时限|期限|时间节点|时间要求|时间安排|时间|时序)(?:要求)?|进度安排|时间进度|完成日期)";

    public static final String ANY =
            "(?:" + LEAD + "|" + COOPERATING + "|" + RESPONSIBLE + "|" + PERSON + "|" + WHEN + ")";

    /** What a site says of a document above its text: 索引号, 发文字号, 成文日期. */
    public static final String METADATA =
            "(?:索引号|信息索引|发文字号|文号|发文机关|发文单位|发布机构|公开责任部门|成文日期|发文日期|发布日期|公开日期|公开形式|公开方式|公开范围|主题分类|信息分类|体裁分类|有效性|时效性|效力状态|标题|名称|主题词|生效日期|废止日期|信息名称|统一编号|发文文号|发布文号|发文编号|文件编号|制发机关|发布机关|发布单位|公开主体|成文时间|印发日期|生成日期|信息来源|文件状态)";

    private static final Pattern SAYS_WHO = Pattern.compile(".*(?:单位|部门|机构|科室|处室)");

    /** Does the head of a column say that units stand below it? */
    static boolean saysWho(String head) {
        return SAYS_WHO.matcher(head).matches();
    }

    private Labels() {}
}
