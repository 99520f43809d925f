package org.tongban.server.catalogue.check;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tongban.kernel.calendar.LegalPeriod;
import org.tongban.server.catalogue.DataElement;
import org.tongban.server.catalogue.Does;
import org.tongban.server.catalogue.FieldUse;
import org.tongban.server.catalogue.Item;
import org.tongban.server.catalogue.ItemResult;
import org.tongban.server.catalogue.LicenceType;
import org.tongban.server.catalogue.OnPresent;
import org.tongban.server.catalogue.Place;
import org.tongban.server.catalogue.Situation;
import org.tongban.server.catalogue.ValueSource;
import org.tongban.server.catalogue.pack.Node;
import org.tongban.server.catalogue.pack.Packs;
import org.tongban.server.catalogue.pack.Read;

/**
 * Who changes, renews or ends a licence has one already: what becomes of it is said, and the form asks which it is. Else
 * two would be in force side by side (rulebook LIC-03, LIC-04).
 */
final class PresentLicenceChecks {
    /** What the titles of such cases are made of. */
    private static final Pattern WORDS =
            Pattern.compile("变更|延续|续期|延期|注销|终止|撤销|换领|换发|换证|补领|补发|补证|更正|遗失|损坏|转移登记|转让登记|过户");

    private final Packs packs;
    private final Findings findings;

    PresentLicenceChecks(Packs packs, Findings findings) {
        this.packs = packs;
        this.findings = findings;
    }

    void run() {
        packs.items().all().forEach(this::item);
    }

    private void item(Read<Item> read) {
        Item item = read.value();
        if (item.situations().isEmpty()) {
            one(read, Optional.empty(), read.at("result"), item.title().zh());
        }
        for (int i = 0; i < item.situations().size(); i++) {
            Situation situation = item.situations().get(i);
            boolean own = situation.result().isPresent();
            Place place = own
                    ? read.at("situations", i, "result")
                    : item.result().present().isPresent() ? read.at("result") : read.at("situations", i);
            String titles = own
                    ? situation.title().zh()
                    : situation.title().zh() + item.title().zh();
            one(read, Optional.of(situation), place, titles);
        }
    }

    private void one(Read<Item> read, Optional<Situation> situation, Place place, String titles) {
        ItemResult result = read.value().resultIn(situation);
        result.present()
                .ifPresentOrElse(
                        present -> present(read.value(), situation, present, result, place),
                        () -> unsaid(read, situation, result, place, titles));
    }

    private void unsaid(Read<Item> read, Optional<Situation> situation, ItemResult result, Place place, String titles) {
        if (result instanceof ItemResult.Licence
                && WORDS.matcher(titles).find()
                && !saysNew(read.node(), situation, read.value())) {
            report(
                    read.value(),
                    place,
                    "“" + titles + "”：申请人已有证照，请在 result 中写明对现有证照怎么办（changes、renews、replaces、reissues、"
                            + "transfers、ends 或 leaves，后面写填写原证照编号的数据元）；确属另发一本的，写 issues: new",
                    "“" + titles
                            + "”: its applicants have a licence already. Say in result what becomes of it (changes,"
                            + " renews, replaces, reissues, transfers, ends or leaves, with the data element that asks"
                            + " for its number), or issues: new when it is one more");
        }
    }

    private static boolean saysNew(Node.Mapping file, Optional<Situation> situation, Item item) {
        Optional<Node> result = situation
                .filter(one -> one.result().isPresent())
                .map(one -> item.situations().indexOf(one))
                .flatMap(at -> file.get("situations")
                        .filter(Node.Sequence.class::isInstance)
                        .map(Node.Sequence.class::cast)
                        .map(list -> list.items().get(at)))
                .or(() -> Optional.of(file))
                .filter(Node.Mapping.class::isInstance)
                .flatMap(node -> ((Node.Mapping) node).get("result"));
        return result.filter(Node.Mapping.class::isInstance)
                .flatMap(node -> ((Node.Mapping) node).get("issues"))
                .isPresent();
    }

    private void present(Item item, Optional<Situation> situation, OnPresent present, ItemResult result, Place place) {
        asked(item, situation, present.element(), place);
        present.holder().ifPresent(element -> asked(item, situation, element, place));
        boolean others = present.does() == Does.TRANSFERS;
        if (others != present.holder().isPresent()) {
            report(
                    item,
                    place,
                    "transfers 必须用 holder 写明填写原持证人证件号码的数据元，其他情形不能写 holder",
                    "transfers needs holder, the data element with the number of whoever holds it now; nothing else has it");
        }
        if (!others) {
            named(item, present, result, place);
        }
        if ((present.does() == Does.CHANGES) && present.takes().isEmpty()) {
            report(
                    item,
                    place,
                    "changes 要用 takes 写明变的是证面哪些内容；只补发的写 reissues",
                    "changes needs takes, what changes on the face; a mere second copy is reissues");
        }
        taken(item, present, result, place);
        times(item, present, place);
    }

    /** When it can be applied for is reckoned in days of the calendar. */
    private void times(Item item, OnPresent present, Place place) {
        boolean calendar = Stream.concat(present.late().stream(), present.early().stream())
                .allMatch(period -> switch (period) {
                    case LegalPeriod.Years years -> true;
                    case LegalPeriod.Months months -> true;
                    case LegalPeriod.Weeks weeks -> true;
                    case LegalPeriod.Days days -> true;
                    default -> false;
                });
        boolean newTime = present.does() == Does.RENEWS || present.does() == Does.REPLACES;
        if (!calendar || (present.early().isPresent() && !newTime)) {
            report(
                    item,
                    place,
                    "early、late 写成年、月、周、日，例如 90 d；early 只用于 renews 和 replaces",
                    "early and late are written in years, months, weeks or days, such as 90 d; early goes with renews and"
                            + " replaces only");
        }
    }

    /** The form must ask for it in this case, without a condition. */
    private void asked(Item item, Optional<Situation> situation, String element, Place place) {
        boolean there = item.fields().stream()
                .filter(use -> use.element().equals(element) && use.required())
                .filter(use -> use.when().names().isEmpty())
                .anyMatch(use -> use.situations().isEmpty()
                        || situation
                                .filter(one -> use.situations().contains(one.id()))
                                .isPresent());
        if (!there) {
            report(
                    item,
                    place,
                    "fields 里没有必填的“" + element + "”，就不知道是哪一本证照，请加上",
                    "fields doesn't ask for “" + element + "”, so nobody knows which licence it is; add it");
        }
    }

    /** A number of another type's licence would never be found. */
    private void named(Item item, OnPresent present, ItemResult result, Place place) {
        Optional<String> type = Optional.ofNullable(packs.elements().get(present.element()))
                .map(read -> read.value())
                .map(DataElement::source)
                .flatMap(source ->
                        source instanceof ValueSource.LicenceNumber(String id) ? Optional.of(id) : Optional.empty());
        boolean fits = switch (result) {
            case ItemResult.Licence(String licence, var on) ->
                type.filter(licence::equals).isPresent();
            case ItemResult.Document document -> type.isPresent() && present.does() == Does.ENDS;
        };
        if (!fits) {
            report(
                    item,
                    place,
                    "数据元“" + present.element() + "”的 source 应为 number: 加这个事项的证照类型；结果不是证照的事项只能 ends",
                    "The source of “" + present.element() + "” must be number: with the licence type of this item; what"
                            + " doesn't result in a licence can only end one");
        }
    }

    private void taken(Item item, OnPresent present, ItemResult result, Place place) {
        Set<String> form = item.fields().stream().map(FieldUse::element).collect(Collectors.toSet());
        Set<String> shown = result instanceof ItemResult.Licence(String id, var on)
                ? packs.licences().byId().getOrDefault(id, List.of()).stream()
                        .map(Read::value)
                        .flatMap(PresentLicenceChecks::elements)
                        .collect(Collectors.toSet())
                : Set.of();
        present.takes().forEach((face, from) -> {
            if (!shown.contains(face) || !form.contains(from)) {
                report(
                        item,
                        place,
                        "takes 的“" + face + "”要在证照的 face 或 behind 中，“" + from + "”要在事项的 fields 中",
                        "takes: “" + face + "” must be on the licence, and “" + from + "” among the item's fields");
            }
        });
    }

    private static Stream<String> elements(LicenceType type) {
        return Stream.concat(type.face().stream(), type.behind().stream()).map(field -> field.element());
    }

    private void report(Item item, Place place, String zh, String en) {
        findings.add(Check.PRESENT_LICENCE, place, item.id(), zh, en);
    }
}
