package org.tongban.server.licence;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.tongban.kernel.id.CitizenId;
import org.tongban.kernel.id.LicenceId;
import org.tongban.kernel.id.UnifiedCreditCode;
import org.tongban.kernel.text.LocalText;
import org.tongban.kernel.text.Parsed;
import org.tongban.seal.Lettering;
import org.tongban.seal.Photograph;
import org.tongban.seal.Photographs;
import org.tongban.seal.Sentence;
import org.tongban.server.account.Enrolment;
import org.tongban.server.application.Holder;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.LicencePhoto;
import org.tongban.server.catalogue.LicenceType;
import org.tongban.server.catalogue.Unit;
import org.tongban.server.catalogue.Validity;
import org.tongban.server.registry.Enterprises;
import org.tongban.server.registry.Person;
import org.tongban.server.registry.Persons;

/** Everything that can be wrong with a line of an import, found at once. */
@Component
class ImportChecks {
    static final List<String> NEEDED = List.of("type", "number", "holder", "holder_id", "issued_on");

    /** The column that names a photograph of the holder. */
    static final String PHOTO = "photo";

    private static final Set<String> ENDLESS = Set.of("长期", "长期有效", "no end");

    private static final LocalDate OLDEST = LocalDate.of(1949, 10, 1);

    private final CatalogueInForce catalogue;
    private final LicenceNumbers numbers;
    private final HolderMarks marks;
    private final Persons persons;
    private final Enterprises enterprises;
    private final Enrolment enrolment;
    private final Answering answering;

    ImportChecks(
            CatalogueInForce catalogue,
            LicenceNumbers numbers,
            HolderMarks marks,
            Persons persons,
            Enterprises enterprises,
            Enrolment enrolment,
            Answering answering) {
        this.answering = answering;
        this.catalogue = catalogue;
        this.numbers = numbers;
        this.marks = marks;
        this.persons = persons;
        this.enterprises = enterprises;
        this.enrolment = enrolment;
    }

    /** Whom a line names. */
    private record Named(Faces.NamedHolder named, Optional<Holder> holder, byte[] mark) {}

    /** @param files that came with it, where its line names some */
    ImportLine.Checked check(
            Map<String, String> line, Unit unit, String acting, ImportLine.Named files, LocalDate today) {
        List<LocalText> faults = new ArrayList<>();
        Optional<LicenceType> type = type(line.getOrDefault("type", ""), unit, acting, faults);
        number(line.getOrDefault("number", ""), type, unit, faults);
        type.filter(t -> GivingNumbers.wronglyChecked(t, line.getOrDefault("number", "")))
                .ifPresent(t -> faults.add(LocalText.of(
                        "编号的校验位不对，请核对编号的每一位", "The number's check digit is wrong: compare each of its digits")));
        boolean person = type.filter(t -> isPersons(t, line)).isPresent();
        Optional<Named> named = person ? person(line, faults) : enterprise(line, faults);
        type.filter(t -> named.isPresent() && !isHolders(t, line)).ifPresent(t -> faults.add(anothers(t)));
        Optional<LocalDate> issued =
                day(line.getOrDefault("issued_on", ""), "发证日期", "The day of issue (issued_on)", faults);
        issued.filter(day -> day.isAfter(today) || day.isBefore(OLDEST))
                .ifPresent(day ->
                        faults.add(LocalText.of("发证日期不合理：" + day, "The day of issue (issued_on) can't be " + day)));
        type.flatMap(t -> t.inForce().until())
                .filter(last -> issued.filter(day -> day.isAfter(last)).isPresent())
                .ifPresent(last -> faults.add(LocalText.of(
                        "这种证照 " + last + " 后不再核发，发证日期不对",
                        "None of this type were issued after " + last + ", so the day of issue (issued_on) is wrong")));
        String end = line.getOrDefault("valid_until", "");
        type.filter(t -> end.isEmpty() && !(t.validity() instanceof Validity.LongTerm))
                .ifPresent(t -> faults.add(LocalText.of(
                        "没有填写有效期至。原证写着长期有效的，请填“长期”",
                        "The last day (valid_until) is missing; where the paper has no end, write “no end”")));
        Optional<LocalDate> until = end.isEmpty() || ENDLESS.contains(end)
                ? Optional.empty()
                : day(end, "有效期至", "The last day (valid_until)", faults);
        if (until.isPresent() && issued.isPresent() && until.get().isBefore(issued.get())) {
            faults.add(LocalText.of(
                    "有效期至早于发证日期，请对照原证核对",
                    "The last day (valid_until) is before the day of issue (issued_on): compare both with the paper"));
        }
        Map<String, Object> fields = type.map(t -> ImportFields.read(catalogue.today(), t, line, today, faults))
                .orElse(Map.of());
        List<String> texts = new ArrayList<>(List.of(line.getOrDefault("number", ""), line.getOrDefault("holder", "")));
        fields.values().forEach(value -> texts.add(value.toString()));
        Printable.fault(Lettering.missing(texts.stream())).ifPresent(faults::add);
        Optional<Keeping.Scan> opened =
                files.scan().flatMap(content -> scan(line.getOrDefault("scan", ""), content, faults));
        Optional<Photograph> photo = type.flatMap(t -> photo(t, line.getOrDefault(PHOTO, ""), files.photo(), faults));
        Optional<LicenceId> identifier = identifier(line.getOrDefault("identifier", ""), type, unit, faults);
        if (!faults.isEmpty() || type.isEmpty() || named.isEmpty() || issued.isEmpty()) {
            return new ImportLine.Checked(Optional.empty(), faults);
        }
        return new ImportLine.Checked(
                Optional.of(new ImportLine.Good(
                        type.get(),
                        line.getOrDefault("number", ""),
                        identifier,
                        named.get().named(),
                        named.get().holder(),
                        person,
                        named.get().mark(),
                        issued.get(),
                        until,
                        fields,
                        opened,
                        photo)),
                List.of());
    }

    /** Of types whose number is its holder's: whether it is the number of the one whom the line names. */
    private static boolean isHolders(LicenceType type, Map<String, String> line) {
        String id = line.getOrDefault("holder_id", "");
        String whole = CitizenId.parse(id)
                .toOptional()
                .map(CitizenId::value)
                .or(() -> UnifiedCreditCode.parse(id).toOptional().map(UnifiedCreditCode::value))
                .orElse(id);
        return Numbering.fits(type.number(), line.getOrDefault("number", ""), whole);
    }

    private static LocalText anothers(LicenceType type) {
        return LocalText.of(
                type.title().zh() + "的编号就是（或者包含）持证人的号码，这一行的编号与 holder_id 不一致，请对照证照核对这两处",
                "The number of “" + type.title().en()
                        + "” is, or contains, its holder's own; this line's number and holder_id disagree: compare both with"
                        + " the paper");
    }

    /** Where both can hold it the number tells: no number is right as both. */
    private static boolean isPersons(LicenceType type, Map<String, String> line) {
        return switch (type.holder()) {
            case PERSON -> true;
            case BUSINESS -> false;
            case EITHER -> CitizenId.parse(line.getOrDefault("holder_id", "")) instanceof Parsed.Ok<CitizenId>;
        };
    }

    /** Of a type that isn't in force any more, those come in that were issued while it was. */
    private Optional<LicenceType> type(String id, Unit unit, String acting, List<LocalText> faults) {
        Optional<LicenceType> type = catalogue.today().lastLicence(id).filter(found -> !found.composite());
        if (type.isEmpty()) {
            faults.add(LocalText.of("没有证照类型“" + id + "”", "There is no licence type " + id));
        } else if (!unit.roles().contains(type.get().issuer())) {
            faults.add(LocalText.of("“" + type.get().title().zh() + "”不由本单位核发", "Your unit doesn't issue this type"));
            return Optional.empty();
        } else if (!answering.id(unit.id(), id).equals(acting)) {
            faults.add(LocalText.of(
                    "“" + type.get().title().zh() + "”已不由本单位负责，请由承接这种证照的单位导入",
                    "Your unit doesn't answer for this type; the unit that took it over brings it in"));
            return Optional.empty();
        }
        return type;
    }

    private void number(String number, Optional<LicenceType> type, Unit unit, List<LocalText> faults) {
        if (number.isEmpty()) {
            faults.add(LocalText.of("缺少编号", "The number is missing"));
        } else if (number.length() > 60) {
            faults.add(LocalText.of("编号超过 60 个字", "The number has more than 60 characters"));
        } else if (type.filter(known -> numbers.isTaken(known.id(), unit.id(), number))
                .isPresent()) {
            faults.add(taken(number));
        }
    }

    static LocalText taken(String number) {
        return LocalText.of(
                "本单位的同种证照中，编号 " + number + " 已在库中。那一本导入有误的，先由负责人在它的页面上按“导入有误”处理，再导入这一本",
                "A licence of this type and your unit has the number " + number
                        + " already. If that one was brought in"
                        + " by mistake, have your head say so on its page first, then bring this one in");
    }

    private Optional<Named> person(Map<String, String> line, List<LocalText> faults) {
        String name = line.getOrDefault("holder", "");
        return switch (CitizenId.parse(line.getOrDefault("holder_id", ""))) {
            case Parsed.Bad<CitizenId>(String code, LocalText message) -> wrong(message, faults);
            case Parsed.Ok<CitizenId>(CitizenId id) -> {
                Optional<Person> registered = persons.byCitizenId(id);
                boolean called = registered
                        .filter(known -> SameName.of(name, known.name()))
                        .isPresent();
                boolean other = registered.isPresent() && !called && !isUncertain(registered.get());
                yield named(name, other, faults)
                        ? Optional.of(new Named(
                                new Faces.NamedHolder(name, "公民身份号码", Faces.masked(id.value())),
                                called ? marks.known(id) : Optional.empty(),
                                marks.of(id)))
                        : Optional.empty();
            }
        };
    }

    /** Who signed up under this number by themselves doesn't say what its holder is called. */
    private boolean isUncertain(Person person) {
        return enrolment.awaitsConfirmation(person.id());
    }

    private Optional<Named> enterprise(Map<String, String> line, List<LocalText> faults) {
        String name = line.getOrDefault("holder", "");
        return switch (UnifiedCreditCode.parse(line.getOrDefault("holder_id", ""))) {
            case Parsed.Bad<UnifiedCreditCode>(String code, LocalText message) -> wrong(message, faults);
            case Parsed.Ok<UnifiedCreditCode>(UnifiedCreditCode id) -> {
                boolean other = enterprises
                        .byCreditCode(id)
                        .filter(known -> !marks.isCalled(known, name))
                        .isPresent();
                yield named(name, other, faults)
                        ? Optional.of(new Named(
                                new Faces.NamedHolder(name, "统一社会信用代码", id.value()), marks.known(id), marks.of(id)))
                        : Optional.empty();
            }
        };
    }

    private static Optional<Named> wrong(LocalText message, List<LocalText> faults) {
        faults.add(message);
        return Optional.empty();
    }

    /** @param other whether the number is registered under another name */
    private static boolean named(String name, boolean other, List<LocalText> faults) {
        if (name.isEmpty()) {
            faults.add(LocalText.of("缺少持证人名称", "The holder's name is missing"));
            return false;
        }
        if (name.length() > 100) {
            faults.add(LocalText.of("持证人名称超过 100 个字", "The holder's name has more than 100 characters"));
            return false;
        }
        if (other) {
            faults.add(LocalText.of("持证人名称与登记的不符", "The holder's name isn't the one registered for this number"));
            return false;
        }
        return true;
    }

    private static Optional<LocalDate> day(String text, String zh, String en, List<LocalText> faults) {
        Optional<LocalDate> day = ImportFields.day(text);
        if (day.isEmpty()) {
            faults.add(LocalText.of(zh + "应写成 2026-11-20 的样子：" + text, en + " must look like 2026-11-20: " + text));
        }
        return day;
    }

    private static Optional<Keeping.Scan> scan(String name, byte[] content, List<LocalText> faults) {
        Optional<String> kind = ScanCheck.kind(content);
        if (kind.isEmpty()) {
            faults.add(LocalText.of(
                    "扫描件 " + name + " 打不开：须是 10 MB 以内、不加密、完整的 PDF、JPEG 或 PNG",
                    "The scan " + name
                            + " doesn't open: it must be a whole PDF without password, JPEG or PNG of up to 10 MB"));
        }
        return kind.map(type -> new Keeping.Scan(content, type));
    }

    /** Old papers may have none, or one that nobody scanned. */
    private static Optional<Photograph> photo(
            LicenceType type, String name, Optional<byte[]> content, List<LocalText> faults) {
        if (name.isEmpty()) {
            return Optional.empty();
        }
        Optional<LicencePhoto> place = type.look().photo();
        if (place.isEmpty()) {
            faults.add(LocalText.of("这种证照上没有照片：" + name, "Licences of this type show no photograph: " + name));
        }
        return place.flatMap(photo -> content.flatMap(file -> photo(photo, name, file, faults)));
    }

    private static Optional<Photograph> photo(LicencePhoto photo, String name, byte[] file, List<LocalText> faults) {
        return switch (Photographs.of(file, photo.place())) {
            case Photographs.Made.Good(Photograph photograph) -> Optional.of(photograph);
            case Photographs.Made.Refused(Sentence why) -> {
                faults.add(LocalText.of(
                        "照片 " + name + " 不能用（须是 10 MB 以内的 JPG 或者 PNG 证件照）：" + why.zh(),
                        "The photograph " + name
                                + " can't be used (it must be a portrait, JPEG or PNG of up to 10 MB): " + why.en()));
                yield Optional.empty();
            }
        };
    }

    /** That of the electronic licence made of the same paper elsewhere before; ours becomes its next version. */
    private Optional<LicenceId> identifier(String text, Optional<LicenceType> type, Unit unit, List<LocalText> faults) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        return switch (LicenceId.parse(text)) {
            case Parsed.Bad<LicenceId>(String code, LocalText message) -> {
                faults.add(message);
                yield Optional.empty();
            }
            case Parsed.Ok<LicenceId>(LicenceId id) -> {
                type.flatMap(known -> wrong(id, known, unit)).ifPresent(faults::add);
                yield Optional.of(id);
            }
        };
    }

    private Optional<LocalText> wrong(LicenceId id, LicenceType type, Unit unit) {
        if (!id.type().equals(type.code())) {
            return Optional.of(LocalText.of(
                    "电子证照标识里的证照类型代码是 " + id.type() + "，这种证照的是 " + type.code(),
                    "The identifier says type " + id.type() + "; licences of this type have " + type.code()));
        }
        if (id.version() == LicenceId.LAST_VERSION) {
            return Optional.of(LocalText.of("电子证照标识的版本号已经用完", "The identifier has no version left"));
        }
        if (numbers.isIdentifier(id) || numbers.isIdentifier(GivingNumbers.next(id, type, unit))) {
            return Optional.of(
                    LocalText.of("这个电子证照标识已在库中", "A licence with this identifier is in the library already"));
        }
        return Optional.empty();
    }
}
