package org.tongban.documents.structure;

import java.util.regex.Pattern;
import org.tongban.documents.text.Labels;

/** Lines that belong to the site a document was copied from and not to the document: where one is, when it was seen. */
final class SiteLines {
    private static final int LONGEST = 160;
    private static final Pattern TITLE_LABEL = Pattern.compile("^(?:标题|名称|文件名称|公文标题)[:：]");
    private static final Pattern METADATA = Pattern.compile(
            Labels.METADATA + "(?:[ |:]|(?=[A-Za-z0-9]|$))|(?:分类|有效性)(?=[\\u4e00-\\u9fa5]{2,8}(?:有效性|$))");
    private static final Pattern NAVIGATION = Pattern.compile(
            "[>》·•|]|(?:当前|所在)位置|您(?:现在)?(?:的|所在)|首页|导航菜单|网站首页|今天是|欢迎|无障碍|朗读|字体|字号|打印|分享|扫一扫|(?:加入)?收藏|返回|政策级别|发文部门|"
                    + "(?:发布|更新|发表|浏览|访问|阅读|点击|下载)(?:时间|日期|次数|量|数|人次)|发布:|时间:|日期:|来源:|信息来源|作者:|编辑:|阅读:|浏览:|查看次数");
    private static final Pattern CLOCK = Pattern.compile(
            "(?:20\\d\\d[-/.年]\\d{1,2}[-/.月]\\d{1,2}日?|\\d{1,2}\\.\\d{1,2}\\.20\\d\\d) ?\\d{1,2}:\\d\\d.{0,30}");

    private SiteLines() {}

    /** 标题： before the title itself. */
    static boolean beginsWithTitleLabel(String folded) {
        return TITLE_LABEL.matcher(folded).find();
    }

    static String withoutTitleLabel(String line) {
        return TITLE_LABEL.matcher(line).replaceFirst("");
    }

    static boolean isMetadata(String folded) {
        return folded.length() <= LONGEST && METADATA.matcher(folded).lookingAt() && !beginsWithTitleLabel(folded);
    }

    static boolean isOfSite(String folded) {
        return isMetadata(folded)
                || folded.length() <= LONGEST
                        && folded.indexOf('。') < 0
                        && (NAVIGATION.matcher(folded).lookingAt()
                                || CLOCK.matcher(folded).matches());
    }
}
