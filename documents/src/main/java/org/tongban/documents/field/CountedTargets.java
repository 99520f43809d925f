package org.tongban.documents.field;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tongban.documents.Target.Op;

/**
 * Numbers of things in clauses whose verb no list knows, told by how the clause is built: a noun and its number (危桥改造4座),
 * a number between what is done and what it is done to (扮靓60条小巷), a share of those that do something (90%以上的村通公交).
 */
final class CountedTargets {
    private static final String THINGS =
            "[万亿千百]{0,2}余?(?:平方公里|平方米|公里|亩|人次|人|户次|户|头|只|羽|株|辆|床|家|个(?!工作日|自然日|小时|月|百分点|环节|阶段|方面|步骤|层面|层级|部门)|项|所|件|处|条|座|台|套|场次|场|次|名|支|间|宗|栋|幢|艘|眼|口|具|棵|盏|块|对|例|份|篇|部(?!门|委|署|分)|种(?!类)|期|班|张|片|本|册|根|列|吨|立方米|千瓦)";
    private static final String MONEY = "[万亿千百]{0,2}(?:美)?元";
    private static final String STARTS = "(?<=^|[,。;:、 .)])";
    private static final String ENDS = "(?=[,。;、)]|$)";
    /** Before a number, these say that it is no aim: what is there, what is ruled by, how large something is. */
    private static final String NO_AIM =
            "^[与同]|已|现有|目前|原有|现状|共有|下?辖|总投资|概算|估算|占地|[长宽高深]度?$|距|第|最[高低多少]|每|[年不]满|以[上下内外]|补助|奖励|奖补|补贴|给予|罚|缴|收费|票价|售价|单价|按照?|标准|比上|较|同比|占|分为|分成|[为是有由从在被约近超到至达]$|依托|围绕|根据|通过|利用|发挥|涉及|包括|等$|联合|会同|用好|加大|加强|强化|聚焦|关注|突出|把握|坚持|遵循|针对|对照|对标|结合|覆盖|作为|享受|不足|仅|减少|降低|下降|压减|压缩|上年|去年|年均|历时|历经|用时|耗时|间隔|任期|以|前$|其中|各(?!级各类|类)|若|如|的";

    private static final Pattern NEVER = Pattern.compile(NO_AIM);
    private static final Pattern QUOTED = Pattern.compile("“[^”]{0,30}”|^[^,。;\\d]{0,6}\\d[^,。;]{1,12}以[上下]的?");

    /** 公益电影下乡6万场: the whole clause. */
    private static final Pattern NOUN_AND_NUMBER = Pattern.compile(STARTS
            + "(?:其中:?|全[年省市县区州镇乡]|今年|年内|(?:20\\d\\d年)?\\d{1,2}月底前|年底前)?(?<s>(?:[\\u4e00-\\u9fa5]{0,6}\\d[\\d.]{0,8}[\\u4e00-\\u9fa5]{1,4}以[上下]的?)?(?:[\\u4e00-\\u9fa5“”]|\\([\\u4e00-\\u9fa5]{1,10}\\)){2,24}?)(?:约|近)?"
            + TargetWords.NUMBER + "(?<u>" + THINGS + ")" + TargetWords.MORE + ENDS);

    /** 投资2亿元, and nothing else in the clause, or what it is for. */
    private static final Pattern INVESTED = Pattern.compile(
            STARTS + "(?:年度|计划|预计|拟|力争|确保|完成){0,3}(?<s>(?!总|概算|估算|已)[\\u4e00-\\u9fa5]{0,8}(?<!总)投资)(?:约|近)?"
                    + TargetWords.NUMBER + "(?<u>" + MONEY + ")" + TargetWords.MORE + "(?=[,。;]|建设|新建|实施|用于|改造|对|$)");

    /** 实际使用外资1亿美元以上: money, and at least or about how much. */
    private static final Pattern MONEY_BOUND = Pattern.compile(STARTS
            + "(?:其中:?|全[年省市县区州镇乡]|今年|年内|年底前)?(?<s>[\\u4e00-\\u9fa5“”]{2,16}?)(?:约|近)?" + TargetWords.NUMBER + "(?<u>"
            + MONEY + ")(?<more>以上|左右|以内)" + ENDS);

    /** 整合3000万元资金用于…. */
    private static final Pattern FUNDS =
            Pattern.compile(STARTS + "(?<v>[\\u4e00-\\u9fa5]{2,8}?)(?:约|近)?" + TargetWords.NUMBER + "(?<u>" + MONEY
                    + ")" + TargetWords.MORE + "(?<o>[\\u4e00-\\u9fa5]{0,8}?(?:资金|贷款|债券|基金|经费|费))(?=[,。;]|用于|支持|投入|$)");

    /** 扮靓60条背街小巷. */
    private static final Pattern BETWEEN = Pattern.compile(STARTS
            + "(?:其中:?|全[年省市县区州镇乡]|今年|年内|(?:20\\d\\d年)?\\d{1,2}月底前|年底前)?(?<v>[\\u4e00-\\u9fa5]{2,10}?)(?:约|近)?"
            + TargetWords.NUMBER + "(?<u>" + THINGS + ")" + TargetWords.MORE
            + "的?(?<o>(?!范围|以|内|前|后|及|和|的|为|[一-龥]{0,2}部门|工作日)(?:[\\u4e00-\\u9fa5“”A-Za-z]|\\([\\u4e00-\\u9fa5]{1,10}\\)){2,28}?)"
            + ENDS);

    /** 对全市240条主次干道进行刷新. */
    private static final Pattern TREATED = Pattern.compile(
            "[对给为向在](?:[^,。;:、\\d的]{0,6})" + TargetWords.NUMBER + "(?<u>" + THINGS + ")" + TargetWords.MORE
                    + "的?(?<o>[^,。;:、\\d]{2,16}?)(?=进行|实施|实行|开展|予以|免费|提供|发放|落实|安装|配备|先行|启动|试点|推广|推行)");

    /** 90%以上的建制村通公交, 不低于35%的村得到治理. */
    private static final Pattern SHARE_OF = Pattern.compile(
            "(?:(?<=^|[,。;:])|(?<=\\.)(?=[\\u4e00-\\u9fa5]))(?:实现|确保|力争|完成|推动|使|让|有){0,2}(?<c>不低于|不少于|超过?)?"
                    + TargetWords.NUMBER
                    + "(?<u>%)" + TargetWords.MORE
                    + "的(?<o>[\\u4e00-\\u9fa5]{1,14}?)(?=实行|实现|建成|完成|达到|得到|通|纳入|接入|开展|配备|建立|具备|创建|设立|"
                    + "拥有|参加|享有|享受|用上|[,。;]|$)");

    /** 85%以上的医院达到基本标准，40%达到推荐标准. */
    private static final Pattern SHARE_REACHING = Pattern.compile("(?<=[,;、])(?:其中)?" + TargetWords.NUMBER + "(?<u>%)"
            + TargetWords.MORE + "(?:达到|通过|进入)(?<o>[\\u4e00-\\u9fa5]{2,14}?)(?=[,。;]|$)");

    /** 2个县通过国家认定. */
    private static final Pattern COUNT_REACHING =
            Pattern.compile(STARTS + "(?:推动|支持|力争|确保|实现|新增){0,2}" + TargetWords.NUMBER + "(?<u>[个家所])"
                    + TargetWords.MORE + "(?<o>[\\u4e00-\\u9fa5()]{1,10}?)(?=通过|创成|入选|跻身|获评|晋升|达标)");

    /** 50平方公里以上建设用地达到…: of an area, how much. */
    private static final Pattern EXTENT_OF = Pattern.compile(
            "(?<=^|[,。;:、])(?:实现|确保|力争|完成|推动|使){0,2}" + TargetWords.NUMBER
                    + "(?<u>[万千]?(?:平方公里|公里|亩|公顷|平方米))(?<more>以上)的?(?<o>[\\u4e00-\\u9fa5]{2,14}?)(?=实现|建成|完成|达到|得到|纳入)");

    /** 覆盖90%以上乡镇和60%以上村. */
    private static final Pattern SHARES_ABOVE = Pattern.compile("(?<=[、和及覆盖到])" + TargetWords.NUMBER
            + "(?<u>%)(?<more>以上)(?<o>(?!的)[\\u4e00-\\u9fa5]{1,8}?)(?=[、和及,。;]|$)");

    private static final String EXTENT =
            TargetWords.NUMBER + "(?<u>[万千]?(?:公里|米|亩|平方米|立方米))" + TargetWords.MORE + "(?=[、,。;]|$)";
    /** 项目9个共197公里: how much they are together. */
    private static final Pattern NOUN_TOGETHER = Pattern.compile(
            "(?:" + TargetWords.MAKES + ")?(?<o>[\\u4e00-\\u9fa5]{2,14}?)\\d{1,6}[个项条座处段](?:共计?|合计|总长)" + EXTENT);

    /** 5个项目72公里. */
    private static final Pattern TOGETHER = Pattern.compile(
            "\\d{1,6}[个项条座处段](?<o>(?!总?[长宽高深]|占地|总?面积)[\\u4e00-\\u9fa5]{2,10}?)(?:共计?|合计|总长)?" + EXTENT);

    /** 税额标准为另一标准的50%左右. */
    private static final Pattern SHARE_OF_ANOTHER =
            Pattern.compile(STARTS + "(?<s>[\\u4e00-\\u9fa5“”]{2,20}?)(?:为|是|达到?)[\\u4e00-\\u9fa5]{2,20}的"
                    + TargetWords.NUMBER + "(?<u>%)" + TargetWords.MORE + ENDS);

    /** 续建9号线、17号线等9个项目: as many as are listed, when they are to be made. */
    private static final Pattern LISTED = Pattern.compile(
            STARTS + "(?:" + TargetWords.MAKES + "|续建|打通|拓宽|贯通|加快|抓紧)[^,。;:]{2,160}?等" + TargetWords.NUMBER + "(?<u>"
                    + THINGS + ")(?<more>以上)?(?:现有|重点|重大)?(?<o>[\\u4e00-\\u9fa5]{2,16}?)" + ENDS);

    private final FoundTargets targets;

    CountedTargets(FoundTargets targets) {
        this.targets = targets;
    }

    /** Shares of those that do something; before what is made, whose verb may stand before them. */
    void shares() {
        each(SHARE_OF, "o");
        each(SHARES_ABOVE, "o");
        each(SHARE_REACHING, "o");
        each(COUNT_REACHING, "o");
        each(EXTENT_OF, "o");
    }

    void counts() {
        each(NOUN_TOGETHER, "o");
        each(TOGETHER, "o");
        each(SHARE_OF_ANOTHER, "s");
        each(INVESTED, "s");
        each(LISTED, "o");
        each(FUNDS, "o");
        each(TREATED, "o");
        each(NOUN_AND_NUMBER, "s");
        each(MONEY_BOUND, "s");
        each(BETWEEN, "o");
    }

    private void each(Pattern pattern, String group) {
        Matcher found = targets.matcher(pattern);
        while (found.find()) {
            String subject = TargetSubjects.clean(found.group(group));
            boolean named = subject.length() >= 2
                    && !TargetWords.BARE_VERB.matcher(subject).matches();
            if (named && TargetSubjects.isBalanced(subject) && !isNoAim(found)) {
                boolean compares = found.pattern() == SHARE_OF && found.group("c") != null;
                Op op = ComparedTargets.opOf(compares ? found.group("c") : "", found.group("more"), found.group("u"));
                targets.add(found, found.start(group.equals("o") ? "n" : "s"), subject, op);
            }
        }
    }

    private boolean isNoAim(Matcher found) {
        boolean between = found.pattern() == BETWEEN || found.pattern() == FUNDS;
        boolean said = between || found.pattern() == NOUN_AND_NUMBER || found.pattern() == MONEY_BOUND;
        String before = said ? found.group(between ? "v" : "s") : "";
        return said && NEVER.matcher(QUOTED.matcher(before).replaceAll("“”")).find()
                || targets.isDate(found)
                || targets.isNamedBySize(found)
                || TargetWords.CONDITION_AFTER
                                .matcher(targets.rest(found.end("u")))
                                .lookingAt()
                        && found.pattern() != SHARE_OF
                        && found.pattern() != EXTENT_OF;
    }
}
