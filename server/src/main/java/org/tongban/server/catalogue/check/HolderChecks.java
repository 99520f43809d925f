package org.tongban.server.catalogue.check;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tongban.server.catalogue.DataElement;
import org.tongban.server.catalogue.ElementFormat;
import org.tongban.server.catalogue.HeldBy;
import org.tongban.server.catalogue.Holder;
import org.tongban.server.catalogue.Item;
import org.tongban.server.catalogue.ItemResult;
import org.tongban.server.catalogue.LicenceType;
import org.tongban.server.catalogue.Place;
import org.tongban.server.catalogue.SubjectKind;
import org.tongban.server.catalogue.pack.Packs;
import org.tongban.server.catalogue.pack.Read;

/**
 * Whom a licence is for can hold it and, where its number is theirs, has one: the applicant, or whom the form names
 * (rulebook LIC-06).
 */
final class HolderChecks {
    private final Packs packs;
    private final Findings findings;

    HolderChecks(Packs packs, Findings findings) {
        this.packs = packs;
        this.findings = findings;
    }

    void run() {
        packs.licences().all().forEach(this::type);
        packs.items().all().forEach(this::item);
    }

    private void type(Read<LicenceType> read) {
        if (read.value().numbersHolder() && read.value().composite()) {
            report(
                    read.at("number"),
                    read.value().id(),
                    "综合许可凭证一人可以有几本，编号不能用 {holder}",
                    "A holder may have several composite licences, so {holder} can't be their number");
        }
    }

    private void item(Read<Item> read) {
        Item item = read.value();
        List<LicenceType> types = item.results().stream()
                .flatMap(result -> result instanceof ItemResult.Licence(String id, var present)
                        ? packs.licences().byId().getOrDefault(id, List.of()).stream()
                                .limit(1)
                        : java.util.stream.Stream.<Read<LicenceType>>empty())
                .map(Read::value)
                .distinct()
                .toList();
        item.heldBy().ifPresent(named -> named(read, named, types));
        types.stream()
                .filter(LicenceType::numbersHolder)
                .filter(type -> !numbered(item, type))
                .forEach(type -> report(
                        read.at("subjects"),
                        item.id(),
                        "“" + type.title().zh() + "”的编号是个人的公民身份号码，subjects 里的企业、组织没有；请改 subjects，或者用 holder 写明持证人",
                        "The number of “" + type.title().en() + "” is a person's identity number, which the businesses"
                                + " among subjects have none of; change subjects, or name its holder with holder"));
    }

    /** Whether whoever applies has such a number: of a business, also of one that is only being founded. */
    private static boolean numbered(Item item, LicenceType type) {
        boolean always = item.heldBy().filter(named -> named.when().isAlways()).isPresent();
        return type.holder() != Holder.PERSON || always || item.subjects().equals(Set.of(SubjectKind.PERSON));
    }

    private void named(Read<Item> read, HeldBy named, List<LicenceType> types) {
        Item item = read.value();
        asked(read, named, named.name(), "name");
        asked(read, named, named.id(), "id");
        Optional.ofNullable(packs.elements().get(named.id()))
                .map(Read::value)
                .filter(element -> !isIdentityNumber(element))
                .ifPresent(element -> report(
                        read.at("holder", "id"),
                        item.id(),
                        "“" + element.id() + "”不是公民身份号码（format: citizen-id），不能确定持证人",
                        "“" + element.id() + "” is no identity number (format: citizen-id), so it names no holder"));
        if (types.isEmpty()
                || item.results().stream().anyMatch(ItemResult.Document.class::isInstance)
                || types.stream().anyMatch(type -> type.holder() == Holder.BUSINESS)) {
            report(
                    read.at("holder"),
                    item.id(),
                    "holder 只用于结果是发给个人的证照的事项",
                    "holder is for items that result in a licence of a person");
        }
    }

    private static boolean isIdentityNumber(DataElement element) {
        return element.format().filter(ElementFormat.CITIZEN_ID::equals).isPresent();
    }

    /** Whenever there is such a holder the form asks for them. */
    private void asked(Read<Item> read, HeldBy named, String element, String key) {
        boolean there = read.value().fields().stream()
                .filter(use -> use.element().equals(element) && use.required())
                .filter(use -> use.situations().isEmpty())
                .anyMatch(use -> use.when().isAlways() || use.when().equals(named.when()));
        if (!there && !element.isEmpty()) {
            report(
                    read.at("holder", key),
                    read.value().id(),
                    "fields 里没有必填的“" + element + "”（when 与 holder 的相同，或者不写），就不知道持证人是谁",
                    "fields doesn't ask for “" + element
                            + "”, always or with the same when as holder, so nobody knows who holds it");
        }
    }

    private void report(Place place, String subject, String zh, String en) {
        findings.add(Check.LICENCE_HOLDER, place, subject, zh, en);
    }
}
