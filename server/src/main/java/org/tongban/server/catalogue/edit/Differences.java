package org.tongban.server.catalogue.edit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tongban.kernel.calendar.LegalPeriod;
import org.tongban.kernel.text.Language;
import org.tongban.kernel.text.LocalText;
import org.tongban.kernel.text.Parsed;
import org.tongban.server.catalogue.RegionLevel;
import org.tongban.server.catalogue.Word;
import org.tongban.server.catalogue.pack.Flat;

/** What makes two versions of a file different, in words. */
final class Differences {

    private static final Map<String, LocalText> WORDS = words();
    private static final Pattern PART = Pattern.compile("([^.\\[\\]]+)(?:\\[([^\\]]*)])?");

    private final SequencedMap<String, String> before;
    private final SequencedMap<String, String> after;
    private final List<LocalText> found = new ArrayList<>();

    private Differences(SequencedMap<String, String> before, SequencedMap<String, String> after) {
        this.before = before;
        this.after = after;
    }

    /** Empty when they say the same, whatever their comments and order. */
    static List<LocalText> between(String before, String after) {
        Differences differences = new Differences(
                Flat.of(before).orElseGet(LinkedHashMap::new), Flat.of(after).orElseGet(LinkedHashMap::new));
        differences.compare();
        return List.copyOf(differences.found);
    }

    private void compare() {
        after.forEach((key, value) -> Optional.ofNullable(before.get(key))
                .filter(old -> !old.equals(value))
                .ifPresent(old -> changed(key, old, value)));
        wholes(after, before)
                .forEach(key -> found.add(LocalText.of(
                        "新增" + name(key).zh() + shown(after, key, Language.ZH),
                        "New: " + name(key).en() + shown(after, key, Language.EN))));
        wholes(before, after)
                .forEach(key -> found.add(LocalText.of(
                        "删除" + name(key).zh() + shown(before, key, Language.ZH),
                        "Gone: " + name(key).en() + shown(before, key, Language.EN))));
    }

    private void changed(String key, String old, String value) {
        LocalText from = value(key, old);
        LocalText to = value(key, value);
        found.add(LocalText.of(
                name(key).zh() + "：" + from.zh() + " → " + to.zh(),
                name(key).en() + ": " + from.en() + " → " + to.en()));
    }

    /** What is only in the first: an element of a list that is new as a whole counts once. */
    private static Set<String> wholes(SequencedMap<String, String> in, SequencedMap<String, String> notIn) {
        Set<String> wholes = new LinkedHashSet<>();
        in.keySet().stream().filter(key -> !notIn.containsKey(key)).forEach(key -> wholes.add(whole(key, notIn)));
        return wholes;
    }

    private static String whole(String key, SequencedMap<String, String> notIn) {
        for (int end = key.indexOf(']'); end >= 0; end = key.indexOf(']', end + 1)) {
            String element = key.substring(0, end + 1);
            if (notIn.keySet().stream().noneMatch(other -> other.startsWith(element))) {
                return element;
            }
        }
        return key;
    }

    /** The value of what is new or gone, unless it is an element of a list, whose name says it. */
    private static String shown(SequencedMap<String, String> in, String key, Language language) {
        return Optional.ofNullable(in.get(key))
                .filter(value -> !key.contains("]"))
                .map(value -> (language == Language.ZH ? "：" : ": ")
                        + value(key, value).in(language))
                .orElse("");
    }

    /** {@code materials[plan].weight} as 材料“plan”的分量. */
    private static LocalText name(String key) {
        List<String> zh = new ArrayList<>();
        List<String> en = new ArrayList<>();
        String path = "";
        Matcher parts = PART.matcher(key);
        while (parts.find()) {
            path = path.isEmpty() ? parts.group(1) : path + "." + parts.group(1);
            if (parts.group(1).equals("limit") && parts.end() < key.length()) {
                continue;
            }
            LocalText word = Optional.ofNullable(WORDS.get(path))
                    .or(() -> Optional.ofNullable(WORDS.get(parts.group(1))))
                    .orElse(LocalText.of(parts.group(1), parts.group(1)));
            String element = Optional.ofNullable(parts.group(2)).orElse("");
            zh.add(word.zh() + (element.isEmpty() ? "" : "“" + half(element, true) + "”"));
            en.add(word.en() + (element.isEmpty() ? "" : " “" + half(element, false) + "”"));
        }
        boolean known = WORDS.containsKey(path);
        return known
                ? LocalText.of(zh.getLast(), en.getLast())
                : LocalText.of(String.join("的", zh), String.join(", ", en));
    }

    private static LocalText value(String key, String text) {
        if (key.matches("(.*\\.)?level")) {
            return Word.of(RegionLevel.class, text).map(RegionLevel::title).orElse(LocalText.of(text, text));
        }
        if (LegalPeriod.parse(text) instanceof Parsed.Ok<LegalPeriod>(LegalPeriod period)) {
            return period.text();
        }
        return LocalText.of(quoted(half(text, true)), quoted(half(text, false)));
    }

    private static String quoted(String text) {
        return text.isEmpty() ? "—" : text;
    }

    /** Texts for people come in both languages, “zh / en”. */
    private static String half(String text, boolean chinese) {
        int middle = text.indexOf(" / ");
        return middle < 0 ? text : chinese ? text.substring(0, middle) : text.substring(middle + 3);
    }

    private static Map<String, LocalText> words() {
        Map<String, LocalText> words = new LinkedHashMap<>();
        words.put("title", LocalText.of("名称", "title"));
        words.put("summary", LocalText.of("说明", "summary"));
        words.put("decides", LocalText.of("办理部门", "deciding department"));
        words.put("level", LocalText.of("决定层级", "deciding level"));
        words.put("promised", LocalText.of("承诺时限", "promised limit"));
        words.put("statutory", LocalText.of("法定时限", "statutory limit"));
        words.put("subjects", LocalText.of("服务对象", "for whom"));
        words.put("basis", LocalText.of("法律依据", "legal basis"));
        words.put("conditions", LocalText.of("受理条件", "condition"));
        words.put("situations", LocalText.of("情形", "situation"));
        words.put("fields", LocalText.of("表单字段", "field"));
        words.put("materials", LocalText.of("材料", "material"));
        words.put("procedure", LocalText.of("办理流程", "procedure"));
        words.put("limit.statutory", LocalText.of("法定时限", "statutory limit"));
        words.put("limit.promised", LocalText.of("承诺时限", "promised limit"));
        words.put("limit.source", LocalText.of("时限依据", "source of the limit"));
        words.put("fee", LocalText.of("收费", "fee"));
        words.put("result", LocalText.of("办理结果", "result"));
        words.put("visit", LocalText.of("现场勘验", "visit"));
        words.put("checklist", LocalText.of("勘验要点", "checklist"));
        words.put("needs", LocalText.of("前置事项", "needs first"));
        words.put("touches", LocalText.of("直接涉及", "touches"));
        words.put("commitment", LocalText.of("告知承诺", "commitment"));
        words.put("channels", LocalText.of("办理渠道", "channel"));
        words.put("near-home", LocalText.of("就近办", "near home"));
        words.put("cross-province", LocalText.of("跨省通办", "across provinces"));
        words.put("instant", LocalText.of("马上办", "done at once"));
        words.put("assisted", LocalText.of("帮办代办", "with a helper"));
        words.put("comes.alone", LocalText.of("单独办跑动次数", "visits, alone"));
        words.put("comes.bundled", LocalText.of("一次办跑动次数", "visits, bundled"));
        words.put("when", LocalText.of("适用条件", "condition"));
        words.put("because", LocalText.of("理由", "reason"));
        words.put("otherwise", LocalText.of("不适用的理由", "reason against"));
        words.put("weight", LocalText.of("分量", "weight"));
        words.put("review", LocalText.of("审查要点", "review point"));
        words.put("items", LocalText.of("事项", "item"));
        words.put("questions", LocalText.of("问题", "question"));
        words.put("keywords", LocalText.of("关键词", "keyword"));
        words.put("in-force.from", LocalText.of("开始施行", "in force from"));
        words.put("in-force.until", LocalText.of("有效至", "in force until"));
        words.put("validity", LocalText.of("有效期", "validity"));
        words.put("for", LocalText.of("多久", "how long"));
        words.put("holder", LocalText.of("持证人", "holder"));
        words.put("holder.name", LocalText.of("持证人姓名", "name of the holder"));
        words.put("holder.id", LocalText.of("持证人号码", "number of the holder"));
        words.put("holder.when", LocalText.of("什么情况下是别人的证照", "when it is somebody else's"));
        words.put("face", LocalText.of("照面", "face"));
        words.put("steps", LocalText.of("步骤", "step"));
        words.put("within", LocalText.of("期限", "within"));
        words.put("files", LocalText.of("文件格式", "file format"));
        words.put("proves", LocalText.of("证明的事实", "what it proves"));
        words.put("units", LocalText.of("单位", "unit"));
        words.put("counters", LocalText.of("窗口", "counter"));
        words.put("hours", LocalText.of("办公时间", "hours"));
        words.put("address", LocalText.of("地址", "address"));
        words.put("phone", LocalText.of("电话", "phone"));
        return Map.copyOf(words);
    }
}
