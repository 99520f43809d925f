package org.tongban.server.catalogue.edit.form;

import static org.tongban.server.catalogue.edit.form.Ask.chosen;
import static org.tongban.server.catalogue.edit.form.Ask.condition;
import static org.tongban.server.catalogue.edit.form.Ask.list;
import static org.tongban.server.catalogue.edit.form.Ask.rows;
import static org.tongban.server.catalogue.edit.form.Ask.words;

import org.tongban.server.catalogue.Audience;
import org.tongban.server.catalogue.ThemeKind;
import org.tongban.server.catalogue.edit.form.Ask.Kind;
import org.tongban.server.catalogue.edit.form.Form.Part;

/** What can be filled in of a theme: its questions, and the items it bundles. */
record ThemeForm(Suggestions known) {

    Form theme() {
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
                        known.reference("core", "items", "核心事项（由它的部门牵头）", "Core item (its unit leads)"),
                        known.reference("composite", "licences", "最后合成哪张综合凭证", "Composite licence")),
                Part.of(
                        "questions",
                        "问什么",
                        "Questions",
                        rows(
                                        "questions",
                                        "问题",
                                        "Questions",
                                        known.reference("ask", "elements", "问哪一项", "Which datum")
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
                                        known.reference("item", "items", "哪个事项", "Which item")
                                                .must(),
                                        condition("when", "什么情况下要办", "When it applies"),
                                        words("because", "为什么要办", "Why it applies")
                                                .must(),
                                        words("otherwise", "为什么不用办（写了条件的要写）", "Why it doesn't (with a condition)"),
                                        Ask.of("droppable", Kind.FLAG_ON, "可以不办", "May be left out"),
                                        list("after", "排在哪些事项之后（事项代号）", "After which items (their ids)"))
                                .must()));
    }
}
