package org.tongban.server.catalogue.edit.form;

import static org.tongban.server.catalogue.edit.form.Ask.flag;
import static org.tongban.server.catalogue.edit.form.Ask.line;
import static org.tongban.server.catalogue.edit.form.Ask.list;
import static org.tongban.server.catalogue.edit.form.Ask.rows;
import static org.tongban.server.catalogue.edit.form.Ask.words;

import org.tongban.server.catalogue.edit.form.Ask.Kind;
import org.tongban.server.catalogue.edit.form.Form.Part;

/** What each place says for itself: its local settings, its units and counters. */
record PlaceForms(Suggestions known) {

    Form local() {
        Ask[] settings = {
            Ask.of("limit.promised", Kind.LENGTH, "这里承诺多久办好", "Promised here")
                    .hint("只能比上级短；不填就按上级的", "Only shorter than above; left empty, as above"),
            words("hours", "办公时间", "Opening hours"),
            words("address", "办理地点", "Where"),
            line("contact", "咨询电话", "Phone"),
            known.reference("unit", "units", "由哪个单位办（不填就按职责找）", "Which unit (left empty, by its role)"),
            list("counters", "在哪些窗口办（窗口代号）", "At which counters (their ids)"),
            flag("mail", "结果可以邮寄", "Results can be mailed"),
            flag("pick-up", "可以到窗口领取", "Results can be collected")
        };
        Ask[] below = new Ask[settings.length + 1];
        below[0] = known.reference("region", "regions", "哪个县（市、区）、乡镇", "Which county or township")
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

    Form units() {
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
                                known.reference("unit", "units", "属于哪个单位", "Of which unit")
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
                                list("letters", "发文代字", "Letters of its document numbers"),
                                line("uscc", "统一社会信用代码", "Unified social credit code"),
                                words("address", "地址", "Address"),
                                line("phone", "电话", "Phone"))));
    }
}
