package org.tongban.server.catalogue.edit.form;

import static org.tongban.server.catalogue.edit.form.Ask.condition;
import static org.tongban.server.catalogue.edit.form.Ask.flag;
import static org.tongban.server.catalogue.edit.form.Ask.line;
import static org.tongban.server.catalogue.edit.form.Ask.rows;
import static org.tongban.server.catalogue.edit.form.Ask.words;

import java.util.List;
import java.util.Optional;
import org.tongban.server.catalogue.Audience;
import org.tongban.server.catalogue.BasisKind;
import org.tongban.server.catalogue.Catalogue;
import org.tongban.server.catalogue.Channel;
import org.tongban.server.catalogue.ElementFormat;
import org.tongban.server.catalogue.ElementType;
import org.tongban.server.catalogue.Holder;
import org.tongban.server.catalogue.Interest;
import org.tongban.server.catalogue.IssuedBy;
import org.tongban.server.catalogue.ItemKind;
import org.tongban.server.catalogue.Sensitivity;
import org.tongban.server.catalogue.SubjectKind;
import org.tongban.server.catalogue.ThemeKind;
import org.tongban.server.catalogue.Weight;
import org.tongban.server.catalogue.edit.form.Ask.Kind;
import org.tongban.server.catalogue.edit.form.Form.Part;

/** Which form a file has. Procedures, calendars and regions are drawn up by experts and have none. */
final class Forms {
    private final Suggestions known;

    private Forms(Suggestions known) {
        this.known = known;
    }

    /** @param path of pack and file: {@code cn/items/open-shop.yaml} */
    static Optional<Form> of(String path, Catalogue catalogue) {
        Forms forms = new Forms(Suggestions.of(catalogue));
        String[] parts = path.split("/");
        return switch (parts.length == 2 ? parts[1] : parts.length == 3 ? parts[1] + "/" : "") {
            case "items/" -> Optional.of(forms.item());
            case "local/" -> Optional.of(forms.local());
            case "themes/" -> Optional.of(forms.theme());
            case "materials/" -> Optional.of(forms.material());
            case "licences/" -> Optional.of(forms.licence());
            case "elements/" -> Optional.of(forms.elements());
            case "units.yaml" -> Optional.of(forms.units());
            case "words.yaml" -> Optional.of(forms.everydayWords());
            default -> Optional.empty();
        };
    }

    private Ask reference(String path, String list, String zh, String en) {
        return Ask.of(path, Kind.REFERENCE, zh, en).from(list, known.list(list));
    }

    private Ask chosen(String path, List<Ask.Choice> choices, String zh, String en) {
        return Ask.of(path, Kind.CHOICE, zh, en).among(choices);
    }

    private Ask role(String path, String zh, String en) {
        return chosen(path, known.list("roles"), zh, en);
    }

    private static Ask list(String path, String zh, String en) {
        return Ask.of(path, Kind.LIST, zh, en).hint("多个用逗号隔开", "Several with commas between");
    }

    private static Ask texts(String path, String zh, String en) {
        return Ask.of(path, Kind.TEXTS, zh, en);
    }

    private Form item() {
        return Form.of(
                "item title summary code kind decides subjects in-force basis conditions situations fields materials"
                        + " procedure limit fee result visit needs touches commitment penalty channels near-home"
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
                                reference("material", "materials", "哪种材料", "Which material")
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
                                        .must()))
                .about(
                        "按回答只会是其中一种；会重叠或者有遗漏，检查会说出来。",
                        "Whatever is answered, exactly one holds; the check tells gaps and overlaps.");
    }

    private Ask field() {
        return rows(
                        "fields",
                        "表单上的字段",
                        "Fields of the form",
                        reference("element", "elements", "填什么", "Which datum").must(),
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
                role("decides", "由哪类部门决定", "Which department decides").must(),
                Ask.of("subjects", Kind.CHOICES, "谁可以办", "For whom")
                        .among(Suggestions.words(SubjectKind.class, SubjectKind::title))
                        .must(),
                chosen("procedure", known.list("procedures"), "走哪个流程", "By which procedure")
                        .must(),
                Ask.of("result", Kind.RESULT, "办成以后得到什么", "What comes of it")
                        .from("licences", known.list("licences"))
                        .must());
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

    private Form local() {
        Ask[] settings = {
            Ask.of("limit.promised", Kind.LENGTH, "这里承诺多久办好", "Promised here")
                    .hint("只能比上级短；不填就按上级的", "Only shorter than above; left empty, as above"),
            words("hours", "办公时间", "Opening hours"),
            words("address", "办理地点", "Where"),
            line("contact", "咨询电话", "Phone"),
            reference("unit", "units", "由哪个单位办（不填就按职责找）", "Which unit (left empty, by its role)"),
            list("counters", "在哪些窗口办（窗口代号）", "At which counters (their ids)"),
            flag("mail", "结果可以邮寄", "Results can be mailed"),
            flag("pick-up", "可以到窗口领取", "Results can be collected")
        };
        Ask[] below = new Ask[settings.length + 1];
        below[0] = reference("region", "regions", "哪个县（市、区）、乡镇", "Which county or township")
                .must();
        System.arraycopy(settings, 0, below, 1, settings.length);
        return Form.of(
                "item limit unit counters hours address contact pick-up mail at",
                Part.of("here", "全市（本级）", "Here", settings)
                        .about(
                                "只有这些可以由本地设置；条件、材料、流程、法定时限、结果全域统一。",
                                "Only this is set locally; conditions, materials, procedure, legal limit and result are uniform."),
                Part.of(
                        "below",
                        "个别县乡另有规定的",
                        "Where it is different below",
                        rows("at", "县、乡", "Below", below).keyed()));
    }

    private Form theme() {
        return Form.of(
                "theme title summary kind audience core lead composite keywords in-force questions items examples",
                Part.of(
                        "name",
                        "名称",
                        "Name",
                        words("title", "主题名称", "Name").must(),
                        words("summary", "一句话说明", "In one sentence").must(),
                        list("keywords", "大家平时怎么叫它", "What people call it"),
                        chosen("kind", Suggestions.words(ThemeKind.class, ThemeKind::title), "类型", "Kind")
                                .must(),
                        chosen("audience", Suggestions.words(Audience.class, Audience::title), "给谁办", "For whom")
                                .must(),
                        reference("core", "items", "核心事项（由它的部门牵头）", "Core item (its unit leads)"),
                        reference("composite", "licences", "最后合成哪张综合凭证", "Composite licence")),
                Part.of(
                        "questions",
                        "问什么",
                        "Questions",
                        rows(
                                        "questions",
                                        "问题",
                                        "Questions",
                                        reference("ask", "elements", "问哪一项", "Which datum")
                                                .must(),
                                        condition("when", "什么情况下才问", "When it is asked"),
                                        words("title", "换一种问法", "Asked in other words"),
                                        words("help", "提示", "Hint"))
                                .must()),
                Part.of(
                        "items",
                        "办哪些事",
                        "Items",
                        rows(
                                        "items",
                                        "事项",
                                        "Items",
                                        reference("item", "items", "哪个事项", "Which item")
                                                .must(),
                                        condition("when", "什么情况下要办", "When it applies"),
                                        words("because", "为什么要办", "Why it applies")
                                                .must(),
                                        words("otherwise", "为什么不用办（写了条件的要写）", "Why it doesn't (with a condition)"),
                                        Ask.of("droppable", Kind.FLAG_ON, "可以不办", "May be left out"),
                                        list("after", "排在哪些事项之后（事项代号）", "After which items (their ids)"))
                                .must()));
    }

    private Form material() {
        return Form.of(
                "material title help files max-size issued-by issuer replaced-by paper proves needs-result-of sample template",
                Part.of(
                        "name",
                        "名称",
                        "Name",
                        words("title", "材料名称", "Name").must(),
                        words("help", "怎么准备", "How to prepare it"),
                        words("sample", "样例是什么样", "What a sample looks like").must(),
                        list("files", "收哪些格式（pdf、ofd、jpg、png、docx、xlsx）", "Formats (pdf, ofd, jpg, png, docx, xlsx)")
                                .must(),
                        line("max-size", "最大多少（如 10 MB）", "At most (such as 10 MB)")
                                .must(),
                        list("proves", "证明什么（英文代号）", "What it proves (ids)").must()),
                Part.of(
                                "issuer",
                                "谁出具",
                                "Who issues it",
                                chosen(
                                                "issued-by",
                                                Suggestions.words(IssuedBy.class, IssuedBy::title),
                                                "谁出具",
                                                "Issued by")
                                        .must(),
                                role("issuer", "哪类部门", "Which department"),
                                reference(
                                        "replaced-by.licence",
                                        "licences",
                                        "哪种电子证照可以代替",
                                        "Which licence serves instead"),
                                words("replaced-by.shared", "或者哪种共享数据可以代替", "Or which shared data"),
                                flag("paper", "要看原件", "The original is looked at"))
                        .about(
                                "政府部门出具的，必须写明用什么代替，不再向群众要。",
                                "What government issued is not asked for: say what serves instead."));
    }

    private Form licence() {
        return Form.of(
                "licence title code holder issuer validity number face behind look co-sealed-by remarks review composite replaces",
                Part.of(
                        "name",
                        "名称",
                        "Name",
                        words("title", "证照名称", "Name").must(),
                        chosen("holder", Suggestions.words(Holder.class, Holder::title), "发给谁", "Holder")
                                .must(),
                        role("issuer", "由哪类部门发", "Issued by").must(),
                        line("validity", "有效期（如 5 years、long-term）", "Validity (such as 5 years, long-term)")
                                .must(),
                        line("number", "编号规则（{region}、{year}、{serial:8}）", "Number ({region}, {year}, {serial:8})")
                                .must(),
                        texts("remarks", "备注", "Remarks")),
                Part.of(
                        "face",
                        "证面内容",
                        "Face",
                        rows(
                                "face",
                                "证面内容",
                                "Face",
                                reference("element", "elements", "哪一项", "Which datum")
                                        .must(),
                                words("label", "证面上怎么写", "As it is called there"))));
    }

    private Form elements() {
        return Form.of(
                "section title order elements",
                Part.of(
                        "name",
                        "表单的一节",
                        "Section of the form",
                        words("title", "这一节叫什么", "What it is called").must()),
                Part.of(
                        "elements",
                        "数据元",
                        "Data elements",
                        rows(
                                        "elements",
                                        "数据元",
                                        "Data elements",
                                        line("id", "代号（小写字母和下划线）", "Id (lower case and underscores)")
                                                .must(),
                                        words("title", "怎么问", "As a question").must(),
                                        words("label", "在表格和证照上怎么写", "As a label"),
                                        words("help", "提示", "Hint"),
                                        chosen(
                                                        "type",
                                                        Suggestions.words(ElementType.class, ElementType::title),
                                                        "类型",
                                                        "Type")
                                                .must(),
                                        chosen(
                                                "format",
                                                Suggestions.words(ElementFormat.class, ElementFormat::title),
                                                "格式",
                                                "Format"),
                                        words("unit", "单位", "Unit"),
                                        Ask.of("min", Kind.NUMBER, "最小", "At least"),
                                        Ask.of("max", Kind.NUMBER, "最大", "At most"),
                                        rows(
                                                "options",
                                                "选项",
                                                "Options",
                                                line("value", "代号", "Id").must(),
                                                words("title", "叫什么", "What it is called")
                                                        .must()),
                                        chosen(
                                                "sensitivity",
                                                Suggestions.words(Sensitivity.class, Sensitivity::title),
                                                "敏感程度",
                                                "Sensitivity"))
                                .keyed()));
    }

    private Form units() {
        return Form.of(
                "region units counters",
                Part.of(
                        "counters",
                        "窗口",
                        "Counters",
                        rows(
                                "counters",
                                "窗口",
                                "Counters",
                                line("id", "代号", "Id").must(),
                                words("name", "窗口名称", "Name").must(),
                                words("hours", "办公时间", "Opening hours"),
                                words("address", "地址", "Address"),
                                line("phone", "电话", "Phone"),
                                reference("unit", "units", "属于哪个单位", "Of which unit")
                                        .must())),
                Part.of(
                        "units",
                        "单位",
                        "Units",
                        rows(
                                "units",
                                "单位",
                                "Units",
                                line("id", "代号", "Id").must(),
                                words("name", "单位名称", "Name").must(),
                                list("roles", "承担哪些职责（代号）", "Roles (ids)").must(),
                                list("aliases", "简称、别名", "Also called"),
                                words("address", "地址", "Address"),
                                line("phone", "电话", "Phone"))));
    }

    private Form everydayWords() {
        return Form.of(
                "words",
                Part.of(
                        "words",
                        "百姓怎么说",
                        "Everyday words",
                        rows(
                                "words",
                                "说法",
                                "Words",
                                list("people-say", "百姓说", "People say").must(),
                                list("means", "就是", "It means").must())));
    }
}
