package org.tongban.server.catalogue.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tongban.rules.Condition;
import org.tongban.rules.Facts;
import org.tongban.server.catalogue.DataElement;
import org.tongban.server.catalogue.Item;
import org.tongban.server.catalogue.Place;
import org.tongban.server.catalogue.Question;
import org.tongban.server.catalogue.Situation;
import org.tongban.server.catalogue.Theme;
import org.tongban.server.catalogue.ThemeItem;
import org.tongban.server.catalogue.pack.Packs;
import org.tongban.server.catalogue.pack.Read;

/** Tries the answers that matter: exactly one situation holds, and everything written is used by some answer. */
final class AnswerChecks {

    /** A theme in which an item may apply; or none, when the item is applied for by itself. */
    private record Setting(List<Question> questions, Condition applies) {}

    private final Packs packs;
    private final Findings findings;
    private final Map<String, DataElement> elements = new HashMap<>();
    private final Map<String, List<Setting>> settings = new HashMap<>();
    private final Map<Set<Condition>, Boolean> possible = new HashMap<>();

    AnswerChecks(Packs packs, Findings findings) {
        this.packs = packs;
        this.findings = findings;
        packs.elements().forEach((id, read) -> elements.put(id, read.value()));
        for (Read<Theme> read : packs.themes().all()) {
            Theme theme = read.value();
            theme.items()
                    .forEach(entry -> settings.computeIfAbsent(entry.item(), first -> new ArrayList<>())
                            .add(new Setting(theme.questions(), entry.when())));
        }
    }

    void run() {
        packs.themes().all().forEach(this::theme);
        packs.items().all().forEach(this::item);
    }

    private void theme(Read<Theme> read) {
        Theme theme = read.value();
        for (int i = 0; i < theme.questions().size(); i++) {
            Question question = theme.questions().get(i);
            never(
                    List.of(question.when()),
                    theme.questions(),
                    question.id(),
                    read.at("questions", i, "when"),
                    theme.id());
        }
        for (int i = 0; i < theme.items().size(); i++) {
            ThemeItem entry = theme.items().get(i);
            never(List.of(entry.when()), theme.questions(), entry.item(), read.at("items", i, "when"), theme.id());
        }
    }

    private void item(Read<Item> read) {
        Item item = read.value();
        Map<String, Condition> situations = new LinkedHashMap<>();
        item.situations().forEach(situation -> situations.put(situation.id(), situation.when()));
        for (int i = 0; i < item.fields().size(); i++) {
            var use = item.fields().get(i);
            never(List.of(use.when()), List.of(), use.element(), read.at("fields", i, "when"), item.id());
        }
        for (int i = 0; i < item.materials().size(); i++) {
            var use = item.materials().get(i);
            never(List.of(use.when()), List.of(), use.material(), read.at("materials", i, "when"), item.id());
        }
        item.heldBy()
                .ifPresent(named ->
                        never(List.of(named.when()), List.of(), "holder", read.at("holder", "when"), item.id()));
        item.visit()
                .ifPresent(
                        visit -> never(List.of(visit.when()), List.of(), "visit", read.at("visit", "when"), item.id()));
        if (!situations.isEmpty()) {
            situations(read, situations);
        }
    }

    private void never(List<Condition> all, List<Question> asked, String what, Place place, String subject) {
        if (!possible(all, asked)) {
            findings.add(
                    Check.NEVER_APPLIES,
                    place,
                    subject,
                    "无论怎样回答都不会用到“" + what + "”：条件永远不成立",
                    "No answer ever leads to “" + what + "”: its condition can't hold");
        }
    }

    private boolean possible(List<Condition> all, List<Question> asked) {
        if (all.stream().allMatch(Condition::isAlways)) {
            return true;
        }
        return asked.isEmpty()
                ? possible.computeIfAbsent(new HashSet<>(all), conditions -> tryAll(all, asked))
                : tryAll(all, asked);
    }

    private boolean tryAll(List<Condition> all, List<Question> asked) {
        return Answers.to(all, asked, elements)
                .map(answers -> answers.find(facts -> all.stream()
                                .allMatch(condition -> condition.evaluate(facts).holds()))
                        .isPresent())
                .orElse(true);
    }

    private void situations(Read<Item> read, Map<String, Condition> situations) {
        Item item = read.value();
        Set<String> reached = new LinkedHashSet<>();
        boolean tried = true;
        List<Setting> in = settings.getOrDefault(item.id(), List.of(new Setting(List.of(), Condition.always())));
        for (Setting setting : in) {
            List<Condition> all = new ArrayList<>(situations.values());
            all.add(setting.applies());
            Optional<Answers> answers = Answers.to(all, setting.questions(), elements);
            tried &= answers.isPresent();
            answers.flatMap(space -> space.find(facts -> wrong(facts, setting, situations, reached)))
                    .ifPresent(facts -> report(read, situations, facts));
        }
        for (int i = 0; tried && i < item.situations().size(); i++) {
            Situation situation = item.situations().get(i);
            if (!reached.contains(situation.id())) {
                findings.add(
                        Check.SITUATION_UNREACHABLE,
                        read.at("situations", i),
                        item.id(),
                        "没有任何回答会得到情形“" + situation.title().zh() + "”",
                        "No answer leads to the situation “" + situation.title().en() + "”");
            }
        }
    }

    /** Notes the situations that hold on the way; wrong is what isn't exactly one where the item applies. */
    private static boolean wrong(Facts facts, Setting setting, Map<String, Condition> situations, Set<String> reached) {
        if (!setting.applies().evaluate(facts).holds()) {
            return false;
        }
        List<String> holding = holding(facts, situations);
        reached.addAll(holding);
        return holding.size() != 1;
    }

    private static List<String> holding(Facts facts, Map<String, Condition> situations) {
        return situations.entrySet().stream()
                .filter(entry -> entry.getValue().evaluate(facts).holds())
                .map(Map.Entry::getKey)
                .toList();
    }

    private void report(Read<Item> read, Map<String, Condition> situations, Facts facts) {
        List<String> holding = holding(facts, situations);
        String answers = facts.values().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> entry.getKey() + " = " + entry.getValue())
                .collect(Collectors.joining(", "));
        if (holding.isEmpty()) {
            findings.add(
                    Check.SITUATION_GAP,
                    read.at("situations"),
                    read.value().id(),
                    "这样回答时没有一种情形成立：" + answers,
                    "With these answers no situation holds: " + answers);
        } else {
            findings.add(
                    Check.SITUATION_OVERLAP,
                    read.at("situations"),
                    read.value().id(),
                    "这样回答时情形“" + String.join("”“", holding) + "”同时成立：" + answers,
                    "With these answers the situations " + String.join(" and ", holding) + " hold at once: " + answers);
        }
    }
}
