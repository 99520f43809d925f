package org.tongban.server.catalogue.check;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tongban.kernel.calendar.LegalPeriod;
import org.tongban.kernel.text.LocalText;
import org.tongban.rules.Condition;
import org.tongban.rules.Facts;
import org.tongban.rules.Verdict;
import org.tongban.server.catalogue.Bounds;
import org.tongban.server.catalogue.DataElement;
import org.tongban.server.catalogue.Does;
import org.tongban.server.catalogue.ElementType;
import org.tongban.server.catalogue.Holder;
import org.tongban.server.catalogue.Item;
import org.tongban.server.catalogue.ItemResult;
import org.tongban.server.catalogue.LicenceType;
import org.tongban.server.catalogue.Place;
import org.tongban.server.catalogue.Sensitivity;
import org.tongban.server.catalogue.Situation;
import org.tongban.server.catalogue.Validity;
import org.tongban.server.catalogue.ValueSource;
import org.tongban.server.catalogue.pack.Packs;
import org.tongban.server.catalogue.pack.Read;

/** How long a licence holds is settled in every case, by what is known when it is decided. */
final class TermChecks {
    private static final int OLDEST = 150;
    private static final int LONGEST = 99;

    private final Packs packs;
    private final Findings findings;
    private final Map<String, DataElement> known = new HashMap<>();
    private final Comparisons comparisons;

    TermChecks(Packs packs, Findings findings) {
        this.packs = packs;
        this.findings = findings;
        packs.elements().forEach((id, read) -> known.put(id, read.value()));
        known.put(Validity.HOLDER_AGE, number(Validity.HOLDER_AGE, 0, OLDEST));
        known.put(Validity.PRESENT_YEARS, number(Validity.PRESENT_YEARS, 1, LONGEST));
        this.comparisons = new Comparisons(known, findings);
    }

    private static DataElement number(String id, int least, int most) {
        LocalText title = LocalText.of(id, id);
        return new DataElement(
                id,
                title,
                title,
                Optional.empty(),
                Optional.empty(),
                "",
                ElementType.NUMBER,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                new Bounds(
                        Optional.of(BigDecimal.valueOf(least)),
                        Optional.of(BigDecimal.valueOf(most)),
                        0,
                        Optional.empty(),
                        Optional.empty(),
                        0,
                        0,
                        false,
                        Optional.empty(),
                        Optional.empty()),
                new ValueSource.Computed(),
                Sensitivity.PUBLIC);
    }

    void run() {
        packs.licences().all().forEach(this::type);
        packs.items().all().forEach(this::item);
    }

    private void type(Read<LicenceType> read) {
        LicenceType type = read.value();
        type.validity().terms().stream()
                .filter(term -> term instanceof Validity.For(LegalPeriod.Workdays ignored))
                .findFirst()
                .ifPresent(term -> report(
                        read.at("validity"),
                        type.id(),
                        "有效期不能按工作日写，请写成日、月或年",
                        "No licence holds for working days; write days, months or years"));
        born(read);
        if (type.validity() instanceof Validity.ByCase(List<Validity.Case> cases)) {
            cases(read, cases);
        }
    }

    private void born(Read<LicenceType> read) {
        read.value()
                .born()
                .filter(element -> Optional.ofNullable(known.get(element))
                        .filter(one -> one.type() == ElementType.DATE)
                        .isEmpty())
                .ifPresent(element -> report(
                        read.at("born"),
                        read.value().id(),
                        "born 应写一个日期数据元（持证人的出生日期），“" + element + "”不是",
                        "born names a data element with a date, that of the holder's birth; “" + element
                                + "” is none"));
    }

    private void cases(Read<LicenceType> read, List<Validity.Case> cases) {
        LicenceType type = read.value();
        if (type.composite()) {
            report(
                    read.at("validity"),
                    type.id(),
                    "综合许可凭证的有效期随所载证照，请写 as-parts",
                    "A composite licence holds as long as its parts; write as-parts");
        }
        if (cases.isEmpty() || !cases.getLast().when().isAlways()) {
            report(
                    read.at("validity"),
                    type.id(),
                    "缺少最后一种情况：它不写 when，前面都不符合的就按它",
                    "The last case is missing: without when, for whoever none of those before is about");
        }
        Set<String> names = new LinkedHashSet<>();
        for (int i = 0; i < cases.size(); i++) {
            Condition when = cases.get(i).when();
            Place place = read.at("validity", i, "when");
            names.addAll(when.names());
            if (!when.isAlways()) {
                comparisons.check(new Comparisons.Written(when, place, type.id()));
            }
            if (!reached(cases, i)) {
                report(
                        place,
                        type.id(),
                        "永远轮不到“" + cases.get(i).title().zh() + "”：前面的情况已经包括了它，或者它的条件不会成立",
                        "“" + cases.get(i).title().en()
                                + "” is never reached: those before it cover it, or its condition can't hold");
            }
        }
        if (names.contains(Validity.HOLDER_AGE)
                && type.holder() != Holder.PERSON
                && type.born().isEmpty()) {
            report(
                    read.at("validity"),
                    type.id(),
                    "holder_age 只用于发给个人的证照，企业没有年龄",
                    "holder_age is for licences of persons; a business has no age");
        }
    }

    /** Whether some values lead there past all before; true where there are too many to try. */
    private boolean reached(List<Validity.Case> cases, int at) {
        List<Condition> all =
                cases.subList(0, at + 1).stream().map(Validity.Case::when).toList();
        return Answers.to(all, List.of(), known)
                .map(answers -> answers.find(facts -> first(all, facts) == at).isPresent())
                .orElse(true);
    }

    private static int first(List<Condition> all, Facts facts) {
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).evaluate(facts).holds()) {
                return i;
            }
        }
        return all.size();
    }

    /** What the term of its licence depends on is on the form of every item, and every case of it, that decides one. */
    private void item(Read<Item> read) {
        Item item = read.value();
        for (Optional<Situation> situation : item.cases()) {
            if (item.resultIn(situation) instanceof ItemResult.Licence(String id, var present)) {
                boolean anew = present.filter(on -> on.does() != Does.RENEWS && on.does() != Does.REPLACES)
                        .isEmpty();
                packs.licences().byId().getOrDefault(id, List.of()).stream()
                        .findFirst()
                        .map(Read::value)
                        .filter(type -> anew)
                        .ifPresent(type -> asked(read, situation, type, present.isEmpty()));
            }
        }
    }

    private void asked(Read<Item> read, Optional<Situation> situation, LicenceType type, boolean first) {
        if (!(type.validity() instanceof Validity.ByCase(List<Validity.Case> cases))) {
            return;
        }
        Facts facts = first ? Facts.empty().withNone(Set.of(Validity.PRESENT_YEARS)) : Facts.empty();
        Set<String> needed = new LinkedHashSet<>();
        cases.forEach(one -> {
            if (one.when().evaluate(facts) instanceof Verdict.Unknown(Set<String> missing)) {
                needed.addAll(missing);
            }
        });
        if (needed.remove(Validity.HOLDER_AGE)) {
            type.born().ifPresent(needed::add);
        }
        needed.remove(Validity.PRESENT_YEARS);
        needed.stream()
                .filter(known::containsKey)
                .filter(element -> !asks(read.value(), situation, element))
                .forEach(element -> findings.add(
                        Check.NOT_ASKED,
                        read.at("fields"),
                        read.value().id(),
                        "“" + type.title().zh() + "”的有效期要看“" + element + "”，但 fields 里没有无条件必填的这一项",
                        "How long “" + type.title().en() + "” holds depends on “" + element
                                + "”, which fields doesn't ask for without a condition"));
    }

    private static boolean asks(Item item, Optional<Situation> situation, String element) {
        return item.fields().stream()
                .filter(use -> use.element().equals(element) && use.required())
                .filter(use -> use.when().isAlways())
                .anyMatch(use -> use.situations().isEmpty()
                        || situation
                                .filter(one -> use.situations().contains(one.id()))
                                .isPresent());
    }

    private void report(Place place, String subject, String zh, String en) {
        findings.add(Check.LICENCE_TERM, place, subject, zh, en);
    }
}
