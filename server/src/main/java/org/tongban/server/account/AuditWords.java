package org.tongban.server.account;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.viewer.Role;

/**
 * Says in both languages what an entry of the audit log holds. The entry itself stays as it was written: its words are
 * codes, and its hash is over them.
 */
final class AuditWords {
    private static final Pattern REQUEST = Pattern.compile("((?:GET|HEAD|POST|PUT|PATCH|DELETE) \\S+)(?: (.+))?");

    /** What a code says, with what follows it: {@code $1} is its first part that varies. */
    private record Phrase(Pattern code, String zh, String en) {
        static Phrase of(String code, String zh, String en) {
            return new Phrase(Pattern.compile(code), zh, en);
        }

        Optional<LocalText> say(String what) {
            Matcher found = code.matcher(what);
            return found.matches()
                    ? Optional.of(LocalText.of(found.replaceFirst(zh), found.replaceFirst(en)))
                    : Optional.empty();
        }
    }

    /** What somebody tried to reach: a word, and mostly an id. */
    private static final Map<String, String> THINGS = Map.ofEntries(
            Map.entry("task", "督办任务"),
            Map.entry("notice", "督办文书"),
            Map.entry("document", "督办文件"),
            Map.entry("bulletin", "督查通报"),
            Map.entry("proceeding", "办理流程"),
            Map.entry("matter", "办件"),
            Map.entry("application", "申请"),
            Map.entry("draft", "申请草稿"),
            Map.entry("file", "材料文件"),
            Map.entry("file of information request", "政府信息公开申请的附件"),
            Map.entry("enterprise", "企业"),
            Map.entry("code of enterprise", "企业码"),
            Map.entry("rating", "评价"),
            Map.entry("rating of application", "申请的评价"),
            Map.entry("reception", "窗口接待"),
            Map.entry("visit", "现场勘验"),
            Map.entry("absence", "外出登记"),
            Map.entry("policy", "政策文件"),
            Map.entry("document brought in", "收录的文件"),
            Map.entry("information request", "政府信息公开申请"),
            Map.entry("answer to information request", "政府信息公开申请的答复"),
            Map.entry("answer of the person of information request", "政府信息公开申请人的补正说明"),
            Map.entry("information requests of", "代录政府信息公开申请，单位"),
            Map.entry("contact of information request", "政府信息公开申请人的联系方式"),
            Map.entry("calling mistaken licence", "按导入有误处理证照"),
            Map.entry("setting aside the end of licence", "撤销证照的失效决定"),
            Map.entry("release of import", "放行证照导入"),
            Map.entry("licence", "证照"),
            Map.entry("licence of matter", "办件的证照"),
            Map.entry("photograph of matter", "办件的证面照片"),
            Map.entry("licence job", "证照批量任务"),
            Map.entry("import", "证照导入"),
            Map.entry("ending licence", "撤销、注销或吊销证照"),
            Map.entry("suspending licence", "暂停证照"),
            Map.entry("resuming licence", "恢复证照"),
            Map.entry("confirming licence", "确认证照持证人"),
            Map.entry("reviewing licence", "记录证照核查"),
            Map.entry("sealing licence", "证照加盖印章"),
            Map.entry("deciding change", "决定证照变更"),
            Map.entry("account", "账号"));

    /** What has no id. */
    private static final Map<String, LocalText> PLACES = Map.ofEntries(
            Map.entry("documents of supervision", LocalText.of("督办文件", "documents of supervision")),
            Map.entry("supervision", LocalText.of("督办", "supervision")),
            Map.entry("scorecards", LocalText.of("计分考核", "scorecards")),
            Map.entry("bulletins", LocalText.of("督办通报", "bulletins")),
            Map.entry(
                    "figures of information requests", LocalText.of("政府信息公开申请年度统计", "figures of information requests")),
            Map.entry("overview", LocalText.of("领导总览", "overview")),
            Map.entry("overview of another region", LocalText.of("其他地区的总览", "overview of another region")),
            Map.entry("policy desk", LocalText.of("政策起草", "policy desk")),
            Map.entry("counter", LocalText.of("窗口", "counter")),
            Map.entry("counter, receive", LocalText.of("窗口接待", "receiving at a counter")),
            Map.entry("visits", LocalText.of("现场勘验", "visits")),
            Map.entry("passkey", LocalText.of("通行密钥", "passkey")),
            Map.entry("password", LocalText.of("用密码", "by password")),
            Map.entry("demo", LocalText.of("演示一键登录", "with one click, as a demonstration has it")),
            Map.entry("licences of a unit", LocalText.of("单位的证照", "licences of a unit")),
            Map.entry("import of licences", LocalText.of("导入证照", "import of licences")));

    /** What is done to imports and jobs. */
    private static final Map<String, String> BULK =
            Map.of("started", "开始", "paused", "暂停", "resumed", "继续", "released", "放行", "dropped", "不放行");

    private static final List<Phrase> PHRASES = phrases();

    private AuditWords() {}

    private static List<Phrase> phrases() {
        List<Phrase> phrases = new ArrayList<>();
        String roles = roles();
        phrases.add(Phrase.of("findings of (\\S+) at visit (\\S+)", "$1 在现场勘验 $2 的结论", "findings of $1 at visit $2"));
        phrases.add(Phrase.of("file (\\S+) of matter (\\S+)", "办件 $2 的材料文件 $1", "file $1 of matter $2"));
        phrases.add(Phrase.of("reception (\\S+), counter (\\S+)", "接待 $1，窗口 $2", "reception $1, counter $2"));
        phrases.add(Phrase.of("account (\\S+), at a counter", "账号 $1，在窗口开立", "account $1, made at a counter"));
        phrases.add(Phrase.of(
                "(\\S+): certificate asked for, (\\S+)",
                "$1：生成密钥和证书请求 $2",
                "$1: key made and certificate asked for, $2"));
        phrases.add(Phrase.of("(\\S+): seal brought in, (\\S+)", "$1：带回并启用印章 $2", "$1: seal brought in, $2"));
        phrases.add(Phrase.of("(\\S+): seal taken out of use, (\\S+)", "$1：停用印章 $2", "$1: seal taken out of use, $2"));
        phrases.add(Phrase.of(
                "(\\S+): seal stolen, (\\S+)", "$1：印章密钥可能失窃，停用 $2", "$1: seal taken out of use as stolen, $2"));
        phrases.add(Phrase.of(
                "(\\S+): seal brought in, (\\S+), in place of (\\S+)",
                "$1：带回并启用印章 $2，替换 $3",
                "$1: seal brought in, $2, in place of $3"));
        phrases.add(Phrase.of(
                "(\\S+): seal taken out of use, (\\S+), replaced by (\\S+)",
                "$1：停用印章 $2，由 $3 替换",
                "$1: seal taken out of use, $2, replaced by $3"));
        phrases.add(Phrase.of(
                "(\\S+): theft later, (\\S+)", "$1：印章 $2 失窃的日期改晚", "$1: seal $2 stolen later than was written"));
        phrases.add(Phrase.of("(\\S+): no theft, (\\S+)", "$1：印章 $2 没有失窃", "$1: seal $2 wasn't stolen"));
        phrases.add(Phrase.of("(ca/trusted/\\S+) appeared, (.+)", "新增信任文件 $1，$2", "$1 appeared among the trusted, $2"));
        phrases.add(Phrase.of(
                "(ca/trusted/\\S+) changed, (.+)", "信任文件 $1 内容变更，现为 $2", "$1 of the trusted changed, now $2"));
        phrases.add(Phrase.of(
                "(ca/trusted/\\S+) is gone, (.+)", "撤去信任文件 $1，原为 $2", "$1 of the trusted is gone, it was $2"));
        BULK.forEach((word, zh) -> {
            phrases.add(Phrase.of("import (\\S+): " + word, "证照导入 $1：" + zh, "import $1: " + word));
            phrases.add(Phrase.of("licence job (\\S+): " + word, "证照批量任务 $1：" + zh, "licence job $1: " + word));
        });
        phrases.add(Phrase.of("(\\S+): closed", "$1：停用", "$1: closed"));
        phrases.add(Phrase.of("(\\S+): reopened", "$1：重新启用", "$1: reopened"));
        phrases.add(Phrase.of("(\\S+): one-time password", "$1：重置为一次性密码", "$1: given a one-time password"));
        phrases.add(Phrase.of(
                "(\\S+): \\+ (" + roles + ") (\\S+) (\\S+) (\\d+%)",
                "$1：增加岗位 $2，单位 $3，地区 $4，工作量 $5",
                "$1: given the post $2 at $3, region $4, $5 of the work"));
        phrases.add(
                Phrase.of("(\\S+): - (" + roles + ") (\\S+)", "$1：撤去岗位 $2，单位 $3", "$1: the post $2 at $3 taken away"));
        phrases.add(Phrase.of(
                "(\\S+) (" + roles + ") (\\S+) (\\S+)", "$1：岗位 $2，单位 $3，地区 $4", "$1: post $2 at $3, region $4"));
        phrases.add(
                Phrase.of("(.+) (\\S+)/(\\S+), stand-in (.+)", "$1 $2 至 $3，由 $4 代办", "$1 from $2 to $3, $4 stands in"));
        phrases.add(Phrase.of("(.+) (\\d{4}-\\d\\d-\\d\\d)/(\\d{4}-\\d\\d-\\d\\d)", "$1 $2 至 $3", "$1 from $2 to $3"));
        return List.copyOf(phrases);
    }

    private static String roles() {
        List<String> names = new ArrayList<>();
        for (Role role : Role.values()) {
            names.add(role.name());
        }
        return String.join("|", names);
    }

    /** What is in no list, such as a name somebody gave, reads the same in both languages. */
    static LocalText of(String what) {
        Matcher request = REQUEST.matcher(what);
        if (!request.matches()) {
            return said(what).orElse(LocalText.of(what, what));
        }
        String call = request.group(1);
        return Optional.ofNullable(request.group(2))
                .flatMap(AuditWords::said)
                .map(rest -> LocalText.of(rest.zh() + " · " + call, rest.en() + " · " + call))
                .orElse(LocalText.of(what, what));
    }

    /** Empty where nothing is known about these words. */
    static Optional<LocalText> said(String what) {
        return Optional.ofNullable(PLACES.get(what))
                .or(() -> thing(what))
                .or(() ->
                        PHRASES.stream().flatMap(one -> one.say(what).stream()).findFirst())
                .map(AuditWords::withRoles);
    }

    private static Optional<LocalText> thing(String what) {
        int space = what.lastIndexOf(' ');
        return space < 0
                ? Optional.empty()
                : Optional.ofNullable(THINGS.get(what.substring(0, space)))
                        .map(zh -> LocalText.of(zh + what.substring(space), what));
    }

    /** Roles by their titles. */
    private static LocalText withRoles(LocalText text) {
        String zh = text.zh();
        String en = text.en();
        for (Role role : Role.values()) {
            Pattern name = Pattern.compile("\\b" + role.name() + "\\b");
            zh = name.matcher(zh).replaceAll(role.title().zh());
            en = name.matcher(en).replaceAll(role.title().en());
        }
        return LocalText.of(zh, en);
    }
}
