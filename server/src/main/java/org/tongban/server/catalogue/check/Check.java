package org.tongban.server.catalogue.check;

import static org.tongban.server.catalogue.Severity.ERROR;
import static org.tongban.server.catalogue.Severity.NOTE;
import static org.tongban.server.catalogue.Severity.WARNING;

import java.util.Locale;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.Severity;

/** The kinds of mistake the check knows. The id of each is its name in lower case with hyphens. */
public enum Check {
    YAML(ERROR, "文件不是正确的 YAML", "The file is no proper YAML"),
    UNKNOWN_FILE(WARNING, "目录中有不认识的文件", "A file that belongs to no kind"),
    UNKNOWN_KEY(ERROR, "不认识的键", "A key nobody knows"),
    MISSING_KEY(ERROR, "缺少必须的键", "A key that must be there is missing"),
    BAD_VALUE(ERROR, "值的写法不对", "A value that can't be read"),
    MISSING_ENGLISH(ERROR, "缺少英文", "English is missing"),
    MISSING_CHINESE(ERROR, "缺少中文", "Chinese is missing"),
    FILE_NAME(ERROR, "文件名与 id 不一致", "The file isn't named by its id"),
    DUPLICATE_ID(ERROR, "重复的 id", "An id used twice"),
    DANGLING_REFERENCE(ERROR, "引用了不存在的内容", "A reference to something that isn't there"),
    BAD_CONDITION(ERROR, "条件写法有误", "A condition that can't be read"),
    UNKNOWN_FACT(ERROR, "条件使用了未定义的数据元", "A condition asks for a fact nobody defined"),
    NOT_ASKED(ERROR, "条件需要的问题主题没有问", "A condition needs an answer the theme doesn't ask for"),
    CONDITION_TYPE(ERROR, "条件的比较类型不符", "A comparison with a value of another type"),
    UNKNOWN_OPTION(ERROR, "条件比较的选项不存在", "A comparison with an option that doesn't exist"),
    LIMIT_OVER_LAW(ERROR, "承诺时限超过法定时限", "The promised limit is longer than the law's"),
    LOCAL_LIMIT_LONGER(ERROR, "地方承诺时限长于上级", "A local limit is longer than the one above"),
    BELOW_LEVEL(ERROR, "为上级决定的事作了规定", "A place sets something for what a higher level decides"),
    REPEATS_ITEM(WARNING, "情形重复了事项的规定", "A situation that repeats its item"),
    UNIFORM_ELEMENT(ERROR, "下级改动了统一要素", "A lower level changes a uniform element"),
    GOVERNMENT_ISSUED(ERROR, "要求提交政府部门出具的材料", "A material that government issued is asked for"),
    PAPER_ORIGINAL(ERROR, "有电子证照仍要求纸质原件", "A paper original is asked for though an electronic licence serves"),
    DUPLICATE_PROOF(ERROR, "重复证明", "Two materials prove the same fact"),
    CIRCULAR_PROOF(ERROR, "循环证明", "A material needs the result of the item it is for"),
    PENALTY_BASIS(ERROR, "仅凭规范性文件设定处罚", "A penalty on a normative document alone"),
    SHORT_NOTICE(WARNING, "新增负担未提前 30 日公布", "A new burden takes effect in less than 30 days"),
    ORDER_CYCLE(ERROR, "前后置关系成环", "The order of items runs in a circle"),
    ORDER_OUTSIDE(ERROR, "前置事项不在主题内", "A predecessor isn't in the theme"),
    LEAD_UNIT(ERROR, "牵头单位不符", "The lead isn't the unit of the core step"),
    UNUSED_MATERIAL(WARNING, "没有事项使用的材料", "A material no item uses"),
    UNUSED_ELEMENT(WARNING, "没有使用的数据元", "A data element nothing uses"),
    UNUSED_QUESTION(WARNING, "没有规则使用的问题", "A question no rule uses"),
    SITUATION_UNREACHABLE(ERROR, "任何回答都不会出现的情形", "A situation no answer leads to"),
    SITUATION_OVERLAP(ERROR, "两种情形同时成立", "Two situations hold at once"),
    SITUATION_GAP(ERROR, "有的回答不属于任何情形", "An answer that leads to no situation"),
    NEVER_APPLIES(ERROR, "任何回答都不会用到", "Something no answer leads to"),
    UNISSUED_LICENCE(WARNING, "没有事项颁发的证照", "A licence type no item issues"),
    MISSING_UNIT(ERROR, "地区缺少办理单位", "A region has no unit for a role"),
    SUCCESSION_CYCLE(ERROR, "职责承接成环", "Units that took over from one another in a circle"),
    SUCCESSION_TWICE(ERROR, "同一职责有两个承接单位", "Two units took over the same"),
    SUCCESSION_DAY(ERROR, "职责承接的日期接不上", "Nobody answers for something in between"),
    SUCCESSION_ITEM(ERROR, "发证事项的职责应按证照写", "An item that issues a licence is handed over with it"),
    UNIT_STILL_THERE(ERROR, "职责全部移交的单位仍在", "A unit handed over everything and is still there"),
    SUCCESSOR_GONE(ERROR, "承接单位在承接之日不在", "The successor isn't there on the day it takes over"),
    NO_SUCCESSOR(WARNING, "撤销的单位没有承接单位", "A unit that is gone has no successor"),
    GONE_UNIT_NAMED(WARNING, "写的是已撤销或将撤销的单位", "A unit is named that ends"),
    REGION_CODE(ERROR, "行政区划代码有误", "A region's code is malformed"),
    REGION_PARENT(ERROR, "上级行政区划不存在", "The region above doesn't exist"),
    REGION_TILE(ERROR, "两个地区占了示意图的同一格", "Two regions lie on one tile of the sketch"),
    MAP(ERROR, "地图文件有误", "A map that can't be used"),
    SAME_ALIAS(WARNING, "两个单位使用同一别名", "Two units share an alias"),
    SAME_LETTERS(ERROR, "两个单位使用同一发文代字", "Two units number their documents with the same letters"),
    LICENCE_CODE(WARNING, "证照类型没有类型代码", "A licence type without a code"),
    SAME_LICENCE_CODE(WARNING, "两种证照使用同一类型代码", "Two licence types with one code"),
    LICENCE_NUMBER(ERROR, "证照编号规则有误", "A pattern of licence numbers that can't be followed"),
    LICENCE_TERM(ERROR, "证照有效期的情况写得不对", "Terms of a licence that can't be told apart or reckoned"),
    LICENCE_HOLDER(ERROR, "持证人与证照不符", "A holder who can't hold the licence, or have its number"),
    LICENCE_LOOK(ERROR, "印章、二维码或照片的位置不对", "A seal, QR code or photograph in the wrong place"),
    LICENCE_PHOTO(ERROR, "证面照片没有来源", "A photograph on a licence that nobody hands in"),
    SAME_CREDIT_CODE(WARNING, "两个单位使用同一统一社会信用代码", "Two units with one credit code"),
    STAND_IN_CODE(NOTE, "单位没有写统一社会信用代码", "Units whose credit codes aren't said"),
    VERSION_OVERLAP(ERROR, "两个版本的有效期重叠", "Two versions hold on the same day"),
    CALENDAR(ERROR, "节假日表有误", "A holiday table is wrong"),
    LOCAL_VALUE(NOTE, "由地方决定的值", "A value each locality decides"),
    NOT_DEFERRABLE(ERROR, "不得告知承诺的事项提供了承诺", "A commitment offered where it may not be"),
    PROMISE_BROKEN(ERROR, "主题的承诺没有做到", "A theme promises more than its items keep"),
    COMPOSITE_PART(ERROR, "综合许可凭证不含或多含证照", "A composite licence that doesn't fit its theme"),
    PRESENT_LICENCE(ERROR, "没有写明现有证照怎么办", "What becomes of a present licence isn't said"),
    EXAMPLE_FAILS(ERROR, "示例与规则不符", "An example that comes out otherwise"),
    NOT_IN_FORCE(ERROR, "引用的内容有一段时间不在有效期内", "A reference to something not in force all the time"),
    LOWER_REFERENCE(ERROR, "上级引用了下级的内容", "A higher pack refers to something of a lower one"),
    OUTSIDE_REGION(ERROR, "为辖区之外的地区作了规定", "A pack sets something for a region that isn't its own"),
    PACK_LEVEL(ERROR, "规则包的层级有误", "A pack that stands on the wrong level"),
    LISTED_TWICE(ERROR, "同一内容列了两次", "The same thing is listed twice"),
    SAME_TITLE(WARNING, "两个事项同名", "Two items of one name"),
    COLLECTED_AGAIN(WARNING, "能共享的数据又要填写", "Data that can be shared is asked for"),
    NO_SOURCE(WARNING, "法定时限没有写明出处", "A limit of the law without its source"),
    ACCEPTED_NOTHING(WARNING, "接受的警告并不存在", "A warning is accepted that doesn't occur");

    private final Severity severity;
    private final LocalText title;

    Check(Severity severity, String zh, String en) {
        this.severity = severity;
        this.title = LocalText.of(zh, en);
    }

    /** Stable, for programs, documentation and for accepting a warning. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public Severity severity() {
        return severity;
    }

    public LocalText title() {
        return title;
    }
}
