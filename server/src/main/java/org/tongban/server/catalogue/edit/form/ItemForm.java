package org.tongban.server.catalogue.edit.form;

import static org.tongban.server.catalogue.edit.form.Ask.chosen;
import static org.tongban.server.catalogue.edit.form.Ask.condition;
import static org.tongban.server.catalogue.edit.form.Ask.flag;
import static org.tongban.server.catalogue.edit.form.Ask.line;
import static org.tongban.server.catalogue.edit.form.Ask.list;
import static org.tongban.server.catalogue.edit.form.Ask.rows;
import static org.tongban.server.catalogue.edit.form.Ask.texts;
import static org.tongban.server.catalogue.edit.form.Ask.words;

import org.tongban.server.catalogue.BasisKind;
import org.tongban.server.catalogue.Channel;
import org.tongban.server.catalogue.Interest;
import org.tongban.server.catalogue.ItemKind;
import org.tongban.server.catalogue.RegionLevel;
import org.tongban.server.catalogue.SubjectKind;
import org.tongban.server.catalogue.Weight;
import org.tongban.server.catalogue.edit.form.Ask.Kind;
import org.tongban.server.catalogue.edit.form.Form.Part;

/** What can be filled in of an item. */
record ItemForm(Suggestions known) {

    Form item() {
        return Form.of(
                "item title summary code kind decides level subjects in-force basis conditions situations fields materials"
                        + " procedure limit fee result holder visit needs touches commitment penalty channels near-home"
                        + " cross-province instant assisted comes local keywords examples published burdens",
                Part.of(
                        "name",
                        "名称",
                        "Name",
                        words("title", "事项名称", "Name").must(),
                        words("summary", "一句话说明", "In one sentence"),
                        list("keywords", "大家平时怎么叫它", "What people call it")),
                limits(),
                Part.of(
                                "conditions",
                                "受理条件",
                                "Conditions",
                                texts("conditions", "受理条件", "Conditions").must())
                        .about("全域统一：下级不能另设条件。", "Uniform everywhere: no lower level has conditions of its own."),
                materials(),
                situations(),
                Part.of("fields", "填什么", "What is filled in", field()),
                Part.of("basis", "法律依据", "Legal basis", basis()),
                who(),
                how(),
                visit());
    }

    private static Part limits() {
        return Part.of(
                        "limits",
                        "时限和收费",
                        "Limits and fee",
                        Ask.of(
                                        "limit.promised",
                                        Kind.LENGTH,
                                        "受理后多久办好（承诺时限）",
                                        "Done how long after acceptance? (promised)")
                                .must(),
                        Ask.of("limit.statutory", Kind.LEGAL_LENGTH, "法律最长允许多久（法定时限）", "How long does the law allow?")
                                .must(),
                        words("limit.source", "法定时限写在哪里", "Where the law says so"),
                        Ask.of("fee", Kind.FEE, "收费", "Fee").must())
                .about("承诺时限只能比法定时限短。", "What is promised can only be shorter than what the law allows.");
    }

    private Part materials() {
        return Part.of(
                "materials",
                "材料",
                "Materials",
                rows(
                                "materials",
                                "材料",
                                "Materials",
                                known.reference("material", "materials", "哪种材料", "Which material")
                                        .must(),
                                chosen(
                                                "weight",
                                                Suggestions.words(Weight.class, Weight::title),
                                                "能不能以后补",
                                                "Can it come later?")
                                        .must(),
                                condition("when", "什么情况下要", "When it is needed"),
                                list("situations", "只在这些情形要", "Only in these situations"),
                                words("because", "为什么要", "Why it is needed"),
                                texts("review", "审查要点", "What is checked").must())
                        .must());
    }

    private Part situations() {
        return Part.of(
                        "situations",
                        "情形",
                        "Situations",
                        rows(
                                "situations",
                                "情形",
                                "Situations",
                                line("situation", "代号（小写字母）", "Id (lower case)").must(),
                                words("title", "叫什么", "What it is called").must(),
                                condition("when", "什么时候是这种情形", "When it is this one")
                                        .must(),
                                level("这种情形由哪一级决定（和事项一样的不填）", "Which level decides it (empty: as the item says)"),
                                words("because", "为什么由那一级决定", "Why that level decides"),
                                Ask.of("limit.promised", Kind.LENGTH, "这种情形承诺多久办好", "Promised in this case")
                                        .hint("和事项一样的不填", "Left empty, as the item says"),
                                Ask.of("limit.statutory", Kind.LEGAL_LENGTH, "这种情形的法定时限", "What the law allows"),
                                words("limit.source", "这个时限写在哪里", "Where the law says so")))
                .about(
                        "按回答只会是其中一种；会重叠或者有遗漏，检查会说出来。",
                        "Whatever is answered, exactly one holds; the check tells gaps and overlaps.");
    }

    private Ask field() {
        return rows(
                        "fields",
                        "表单上的字段",
                        "Fields of the form",
                        known.reference("element", "elements", "填什么", "Which datum")
                                .must(),
                        condition("when", "什么情况下要填", "When it is asked"),
                        list("situations", "只在这些情形要填", "Only in these situations"),
                        words("because", "为什么要填", "Why it is asked"),
                        Ask.of("required", Kind.FLAG_ON, "必填", "Has to be filled in"))
                .must();
    }

    private static Ask basis() {
        return rows(
                        "basis",
                        "法律依据",
                        "Legal basis",
                        words("law", "法律法规名称", "Law").must(),
                        line("article", "第几条（写数字）", "Article (a number)"),
                        Ask.of("kind", Kind.CHOICE, "属于哪一类", "What kind of law")
                                .among(Suggestions.words(BasisKind.class, BasisKind::title))
                                .must(),
                        line("number", "文号", "Number"))
                .must();
    }

    private Part who() {
        return Part.of(
                "who",
                "谁办、给谁办",
                "Who decides, and for whom",
                chosen("kind", Suggestions.words(ItemKind.class, ItemKind::title), "事项类型", "Kind")
                        .must(),
                known.role("decides", "由哪类部门决定", "Which department decides").must(),
                level("由哪一级决定（不填就是最近的一级）", "Which level decides (left empty: the nearest)"),
                Ask.of("subjects", Kind.CHOICES, "谁可以办", "For whom")
                        .among(Suggestions.words(SubjectKind.class, SubjectKind::title))
                        .must(),
                chosen("procedure", known.list("procedures"), "走哪个流程", "By which procedure")
                        .must(),
                Ask.of("result", Kind.RESULT, "办成以后得到什么", "What comes of it")
                        .from("licences", known.list("licences"))
                        .must());
    }

    private static Ask level(String zh, String en) {
        return chosen("level", Suggestions.words(RegionLevel.class, RegionLevel::title), zh, en);
    }

    private Part how() {
        return Part.of(
                "how",
                "怎么办",
                "How it can be done",
                Ask.of("channels", Kind.CHOICES, "办理渠道", "Ways")
                        .among(Suggestions.words(Channel.class, Channel::title)),
                flag("near-home", "可以在乡镇、村（社区）办", "Can be done in townships and villages"),
                flag("cross-province", "可以跨省通办", "Can be done from other provinces"),
                flag("instant", "当场办结（马上办）", "Done at once"),
                flag("assisted", "有人帮办代办", "With a helper"),
                Ask.of("comes.alone", Kind.NUMBER, "单独办要跑几趟", "How often one has to come, done alone"),
                Ask.of("comes.bundled", Kind.NUMBER, "一次办要跑几趟", "How often, done together with others"),
                list("needs", "要先办好哪些事项（事项代号）", "Which items come first (their ids)"),
                Ask.of(
                                "touches",
                                Kind.CHOICES,
                                "直接涉及（选了就不能告知承诺、容缺）",
                                "Touches directly (then neither commitment nor deferral)")
                        .among(Suggestions.words(Interest.class, Interest::title)),
                flag("commitment.offered", "可以告知承诺", "A commitment will do"),
                words("commitment.text", "承诺书写什么", "What is committed to"));
    }

    private static Part visit() {
        return Part.of(
                "visit",
                "现场勘验",
                "Visit",
                condition("visit.when", "什么情况下要到现场看", "When the place is looked at"),
                words("visit.because", "为什么要去现场", "Why"),
                texts("visit.checklist", "现场看什么", "What is looked at"));
    }
}
