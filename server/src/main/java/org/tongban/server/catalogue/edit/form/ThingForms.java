package org.tongban.server.catalogue.edit.form;

import static org.tongban.server.catalogue.edit.form.Ask.chosen;
import static org.tongban.server.catalogue.edit.form.Ask.condition;
import static org.tongban.server.catalogue.edit.form.Ask.flag;
import static org.tongban.server.catalogue.edit.form.Ask.line;
import static org.tongban.server.catalogue.edit.form.Ask.list;
import static org.tongban.server.catalogue.edit.form.Ask.rows;
import static org.tongban.server.catalogue.edit.form.Ask.texts;
import static org.tongban.server.catalogue.edit.form.Ask.words;

import org.tongban.server.catalogue.ElementFormat;
import org.tongban.server.catalogue.ElementType;
import org.tongban.server.catalogue.Holder;
import org.tongban.server.catalogue.IssuedBy;
import org.tongban.server.catalogue.Sensitivity;
import org.tongban.server.catalogue.edit.form.Ask.Kind;
import org.tongban.server.catalogue.edit.form.Form.Part;
import org.tongban.server.catalogue.edit.yaml.Tree;

/** What items are made of: materials, licence types, data elements, and what people call things. */
record ThingForms(Suggestions known) {

    Form material() {
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
                                known.role("issuer", "哪类部门", "Which department"),
                                known.reference(
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

    /** Where a type has several terms they are rows, else a line; the first of several is written in the text. */
    private static Ask validity(Tree.Keys says) {
        boolean byCase =
                says.at("validity").filter(Tree.Elements.class::isInstance).isPresent();
        return byCase
                ? rows(
                                "validity",
                                "有效期（按次序，第一个符合的算；最后一个不写条件）",
                                "Validity (in order, the first that holds counts; the last has no condition)",
                                words("title", "给哪些人，依据哪一条", "For whom, by which article")
                                        .must(),
                                line("for", "多久（如 5 years、long-term）", "How long (such as 5 years, long-term)")
                                        .must(),
                                condition(
                                        "when",
                                        "什么情况下（holder_age 是持证人周岁）",
                                        "When (holder_age: full years of its holder)"))
                        .must()
                : line("validity", "有效期（如 5 years、long-term）", "Validity (such as 5 years, long-term)")
                        .must();
    }

    /** @param says what the file says now */
    Form licence(Tree.Keys says) {
        return Form.of(
                "licence title code holder issuer validity born number face behind look co-sealed-by remarks review composite replaces",
                Part.of(
                        "name",
                        "名称",
                        "Name",
                        words("title", "证照名称", "Name").must(),
                        chosen("holder", Suggestions.words(Holder.class, Holder::title), "发给谁", "Holder")
                                .must(),
                        known.role("issuer", "由哪类部门发", "Issued by").must(),
                        validity(says),
                        line("code", "证照类型代码（21 位）", "Type code (21 characters)"),
                        line(
                                        "number",
                                        "编号规则（{region}、{year}、{serial:8}，末尾可加校验位 {check}；编号就是持证人号码的用 {holder}）",
                                        "Number ({region}, {year}, {serial:8}, at its end {check}; {holder} where it is the holder’s own)")
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
                                known.reference("element", "elements", "哪一项", "Which datum")
                                        .must(),
                                words("label", "证面上怎么写", "As it is called there"))),
                Part.of(
                                "photo",
                                "持证人照片",
                                "Photograph of the holder",
                                known.reference(
                                        "look.photo.material",
                                        "materials",
                                        "取自哪种材料（jpg、png）",
                                        "Of which material (jpg, png)"),
                                Ask.of("look.photo.x", Kind.NUMBER, "左边离纸边多少毫米", "Millimetres from the left edge"),
                                Ask.of("look.photo.y", Kind.NUMBER, "上边离纸边多少毫米", "Millimetres from the upper edge"),
                                Ask.of("look.photo.width", Kind.NUMBER, "宽多少毫米", "Width in millimetres"),
                                Ask.of("look.photo.height", Kind.NUMBER, "高多少毫米", "Height in millimetres"))
                        .about("个人的证照需要时才填，五项都要填。", "For licences of persons, where wanted: all five."));
    }

    Form elements() {
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

    Form everydayWords() {
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
