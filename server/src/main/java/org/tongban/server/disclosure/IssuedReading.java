package org.tongban.server.disclosure;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.Catalogue;
import org.tongban.server.catalogue.Region;
import org.tongban.server.catalogue.RegionLevel;
import org.tongban.server.catalogue.Unit;
import org.tongban.server.disclosure.IssuedDocument.Earlier;
import org.tongban.server.disclosure.IssuedDocument.Later;
import org.tongban.server.disclosure.Validity.Change.Kind;

/** Reads what was typed about an issued document, on a page, in a table or by a program, and says all that is wrong with it. */
final class IssuedReading {
    /** What can be said of a document, by the names under which forms, tables and programs say it. */
    static final List<String> FIELDS = List.of(
            "title",
            "number",
            "issuer",
            "level",
            "issued",
            "from",
            "until",
            "state",
            "since",
            "byNumber",
            "byTitle",
            "amends",
            "repeals",
            "prolongs",
            "continues",
            "prolongedUntil",
            "lapses",
            "lapsesFrom",
            "trades",
            "source",
            "body");

    static final String GOVERNMENT = "government-office";

    /** How a document stands, as forms and people say it. */
    private static final Map<State, List<String>> STATES = Map.of(
            State.IN_FORCE, List.of("in-force", "有效", "现行有效"),
            State.AMENDED, List.of("amended", "已修改", "已被修改"),
            State.LAPSED, List.of("lapsed", "失效"),
            State.REPEALED, List.of("repealed", "废止", "已废止"));

    private static final Map<Kind, String> CHANGES = Map.of(
            Kind.AMENDS, "amends",
            Kind.REPEALS, "repeals",
            Kind.PROLONGS, "prolongs",
            Kind.CONTINUES, "continues",
            Kind.LAPSES, "lapses");

    private static final Map<RegionLevel, List<String>> LEVELS = Map.of(
            RegionLevel.COUNTRY, List.of("country", "state", "国家", "中央"),
            RegionLevel.PROVINCE, List.of("province", "省", "省级"),
            RegionLevel.CITY, List.of("city", "市", "市级"),
            RegionLevel.COUNTY, List.of("county", "县", "县级", "区", "区县"));

    private enum State {
        IN_FORCE,
        AMENDED,
        LAPSED,
        REPEALED
    }

    /** What is wrong with which field. */
    record Fault(String field, LocalText sentence) {}

    /** A document, or all that is wrong with it. */
    sealed interface Read {
        record Good(IssuedDocument document) implements Read {}

        record Bad(List<Fault> faults) implements Read {
            public Bad {
                faults = List.copyOf(faults);
            }
        }
    }

    private final Map<String, String> typed;
    private final Catalogue catalogue;
    private final Unit keeper;
    private final LocalDate today;
    private final List<Fault> faults = new ArrayList<>();

    private IssuedReading(Map<String, String> typed, Catalogue catalogue, Unit keeper, LocalDate today) {
        this.typed = typed;
        this.catalogue = catalogue;
        this.keeper = keeper;
        this.today = today;
    }

    /** @param typed by the names of {@link #FIELDS}; @param keeper the unit that brings it in */
    static Read of(Map<String, String> typed, Catalogue catalogue, Unit keeper, LocalDate today) {
        return new IssuedReading(typed, catalogue, keeper, today).read();
    }

    private Read read() {
        String title = bare(said("title"));
        demand(!title.isBlank(), "title", "请写标题。", "Say its title.");
        String issuer = said("issuer");
        demand(!issuer.isBlank(), "issuer", "请写发文机关，照印发的写。", "Say who issued it, as printed.");
        Optional<LocalDate> issued = day("issued");
        demand(!said("issued").isEmpty(), "issued", "请写发布日期。", "Say when it was issued.");
        demand(
                issued.filter(day -> day.isAfter(today)).isEmpty(),
                "issued",
                "发布日期还没有到；这里只收已经印发的文件。",
                "That day is yet to come; only documents that were issued are brought in.");
        String source = said("source");
        demand(
                !source.isBlank(),
                "source",
                "请写出处：公报、网址或者存档号。",
                "Say where it was published: gazette, address or file.");
        Optional<LocalDate> from = day("from").or(() -> issued);
        Optional<LocalDate> until = day("until");
        demand(
                from.flatMap(first -> until.filter(last -> last.isBefore(first)))
                        .isEmpty(),
                "until",
                "失效日期早于施行日期。",
                "It would lapse before it is in force.");
        Optional<Later> later = later(from, until);
        List<Earlier> earlier = earlier(from);
        Optional<Unit> unit = unit(issuer);
        Optional<RegionLevel> level = level(unit);
        Optional<String> region = level.flatMap(one -> region(one, unit, issuer));
        region.ifPresent(one -> mayBringIn(unit, one));
        lettersAreOfTheIssuer(unit);
        if (!faults.isEmpty()) {
            return new Read.Bad(faults);
        }
        return new Read.Good(new IssuedDocument(
                PolicyNumber.of(said("number")),
                title,
                issuer,
                unit.map(Unit::id).orElse(issuer),
                region.orElseThrow(),
                level.orElseThrow(),
                issued.orElseThrow(),
                from.orElseThrow(),
                until,
                later,
                earlier,
                words("trades"),
                source,
                OpenPolicies.lines(typed.getOrDefault("body", ""))));
    }

    private String said(String field) {
        return typed.getOrDefault(field, "").strip();
    }

    /** A title without the marks around it. */
    private static String bare(String title) {
        return title.startsWith("《") && title.endsWith("》") && title.indexOf('》') == title.length() - 1
                ? title.substring(1, title.length() - 1).strip()
                : title;
    }

    private List<String> words(String field) {
        return Stream.of(said(field).split("[、，,;；\\s]+"))
                .filter(word -> !word.isBlank())
                .distinct()
                .toList();
    }

    private void demand(boolean right, String field, String zh, String en) {
        if (!right) {
            faults.add(new Fault(field, LocalText.of(zh, en)));
        }
    }

    private Optional<LocalDate> day(String field) {
        String said = said(field);
        if (said.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(said));
        } catch (DateTimeParseException e) {
            demand(
                    false,
                    field,
                    "“" + said + "”不是日期，请按 2026-11-20 的样子写。",
                    "“" + said + "” is no day; write it like 2026-11-20.");
            return Optional.empty();
        }
    }

    private static <E> Optional<E> word(Map<E, List<String>> words, String said) {
        return words.entrySet().stream()
                .filter(entry -> entry.getValue().contains(said.toLowerCase(Locale.ROOT)))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private Optional<Later> later(Optional<LocalDate> from, Optional<LocalDate> until) {
        Optional<State> state = word(STATES, said("state"));
        demand(
                state.isPresent(),
                "state",
                "请写效力：有效、已修改、失效或者废止。",
                "Say how it stands: in-force, amended, lapsed or repealed.");
        boolean over = until.filter(last -> last.isBefore(today)).isPresent();
        boolean lapsed = state.equals(Optional.of(State.LAPSED));
        demand(
                !lapsed || over,
                "until",
                "失效的，请写最后有效的那一天；被宣布失效的，写宣布失效的前一天。",
                "Of one that lapsed, say its last day in force; where it was declared lapsed, the day before that.");
        boolean stands = state.filter(one -> one == State.IN_FORCE || one == State.AMENDED)
                .isPresent();
        demand(
                !stands || !over,
                "state",
                "有效期到 " + until.map(LocalDate::toString).orElse("") + " 已经过了，应当是“失效”。",
                "It was in force until " + until.map(LocalDate::toString).orElse("") + ", so it has lapsed.");
        return state.filter(one -> one == State.AMENDED || one == State.REPEALED)
                .flatMap(one -> later(one == State.AMENDED ? Kind.AMENDS : Kind.REPEALS, from));
    }

    private Optional<Later> later(Kind kind, Optional<LocalDate> from) {
        Optional<LocalDate> since = day("since");
        demand(!said("since").isEmpty(), "since", "请写从哪一天起被" + kind.title().zh() + "。", "Say from what day on.");
        demand(
                since.filter(day -> day.isAfter(today)).isEmpty(),
                "since",
                "这一天还没有到；到了再登记。",
                "That day is yet to come; note it then.");
        demand(
                from.flatMap(first -> since.filter(day -> day.isBefore(first))).isEmpty(),
                "since",
                "这一天早于施行日期。",
                "That is before it was in force.");
        String number = PolicyNumber.of(said("byNumber"));
        String title = bare(said("byTitle"));
        demand(
                !number.isEmpty() || !title.isEmpty(),
                "byNumber",
                "请写被哪份文件" + kind.title().zh() + "：文号或者标题。",
                "Say by which document: its number or its title.");
        demand(
                number.isEmpty() || !number.equals(PolicyNumber.of(said("number"))),
                "byNumber",
                "文件不能" + kind.title().zh() + "它自己。",
                "A document doesn't change itself.");
        return since.map(day -> new Later(kind, day, number, title));
    }

    private List<Earlier> earlier(Optional<LocalDate> from) {
        Optional<LocalDate> until = day("prolongedUntil");
        demand(
                until.flatMap(last -> from.filter(last::isBefore)).isEmpty(),
                "prolongedUntil",
                "延长到的这一天早于本文施行的日期。",
                "That day is before this document is in force.");
        Optional<LocalDate> lapses = day("lapsesFrom");
        List<Earlier> earlier = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            Optional<LocalDate> day = kind.moves() ? until : kind == Kind.LAPSES ? lapses : Optional.empty();
            for (String number : words(CHANGES.getOrDefault(kind, ""))) {
                earlier.add(new Earlier(kind, PolicyNumber.of(number), day));
            }
        }
        String own = PolicyNumber.of(said("number"));
        demand(
                earlier.stream().noneMatch(one -> one.number().equals(own)),
                "repeals",
                "文件不能改动它自己。",
                "A document doesn't change itself.");
        demand(
                earlier.stream().map(Earlier::number).distinct().count() == earlier.size(),
                "amends",
                "对同一份文件只能登记一种改动。",
                "Only one thing can be said of the same document.");
        return earlier;
    }

    /** Of several issuers, the first answers for it (主办机关). */
    private Optional<Unit> unit(String issuer) {
        List<Unit> called = catalogue.unitsCalled(first(issuer));
        return called.size() == 1
                ? Optional.of(called.getFirst())
                : called.stream()
                        .filter(unit -> unit.region().equals(keeper.region()))
                        .findFirst();
    }

    static String first(String issuer) {
        return issuer.split("[、，,\\s]+")[0];
    }

    /** What the packs say whose letters are nobody else's: no other document is put in the way of its number. */
    private void lettersAreOfTheIssuer(Optional<Unit> unit) {
        PolicyNumber.letters(PolicyNumber.of(said("number")))
                .ifPresent(letters -> catalogue.units().values().stream()
                        .filter(one -> one.letters().contains(letters))
                        .findFirst()
                        .filter(owner -> unit.filter(owner::equals).isEmpty())
                        .ifPresent(owner -> demand(
                                false,
                                "number",
                                "“" + letters + "”是" + owner.name().zh() + "的发文代字，和发文机关对不上。",
                                "“" + letters + "” are the letters of "
                                        + owner.name().en() + ", which isn't who issued it.")));
    }

    private Optional<RegionLevel> level(Optional<Unit> unit) {
        Optional<RegionLevel> said = word(LEVELS, said("level"));
        Optional<RegionLevel> own =
                unit.flatMap(one -> catalogue.region(one.region())).map(Region::level);
        demand(
                said("level").isEmpty() || said.isPresent(),
                "level",
                "层级请写国家、省、市或者县。",
                "Say country, province, city or county.");
        demand(said.isPresent() || own.isPresent(), "level", "请写层级：国家、省、市或者县。", "Say its level of government.");
        demand(
                said.isEmpty() || own.isEmpty() || said.equals(own),
                "level",
                "发文机关是" + own.map(one -> one.title().zh()).orElse("") + "级的单位，层级对不上。",
                "Who issued it is of another level: "
                        + own.map(one -> one.title().en()).orElse("") + ".");
        return own.or(() -> said);
    }

    private Optional<String> region(RegionLevel level, Optional<Unit> unit, String issuer) {
        if (level == RegionLevel.COUNTRY) {
            return Optional.of(IssuedDocument.STATE);
        }
        Optional<String> region = unit.map(Unit::region)
                .or(() -> named(level, issuer))
                .or(() -> catalogue.regionAndAbove(keeper.region()).stream()
                        .filter(one -> one.level() == level)
                        .findFirst()
                        .map(Region::code));
        demand(
                region.isPresent(),
                "issuer",
                "看不出“" + issuer + "”是哪里的单位。请把地名写全。",
                "It can't be told of which place “" + issuer + "” is. Write its name in full.");
        return region;
    }

    /** The region whose name the issuer's begins with. */
    private Optional<String> named(RegionLevel level, String issuer) {
        return catalogue.regions().values().stream()
                .filter(region -> region.level() == level
                        && issuer.startsWith(region.name().zh()))
                .max(Comparator.comparingInt(region -> region.name().zh().length()))
                .map(Region::code);
    }

    /**
     * A unit brings in what it issued itself; a government's office, which is in charge of making information public
     * (条例 art. 3), what is in force in its region or was issued in it.
     */
    private void mayBringIn(Optional<Unit> unit, String region) {
        boolean own = unit.filter(one -> one.id().equals(keeper.id())).isPresent();
        boolean inForceHere = region.equals(IssuedDocument.STATE)
                || lineage(keeper.region()).contains(region)
                || lineage(region).contains(keeper.region());
        demand(
                own || keeper.roles().contains(GOVERNMENT) && inForceHere,
                "issuer",
                keeper.name().zh() + "只能收录"
                        + (keeper.roles().contains(GOVERNMENT) ? "在本地施行的和本地印发的文件。" : "本单位印发的文件；其他文件由本级政府办公室收录。"),
                keeper.name().en()
                        + (keeper.roles().contains(GOVERNMENT)
                                ? " brings in what is in force in its region or was issued there."
                                : " brings in what it issued itself; the office of its government brings in all else."));
    }

    private List<String> lineage(String region) {
        return catalogue.regionAndAbove(region).stream().map(Region::code).toList();
    }

    /** As a form shows it again. */
    static Map<String, String> typed(IssuedDocument document) {
        Map<String, String> typed = new HashMap<>();
        typed.put("title", document.title());
        typed.put("number", document.number());
        typed.put("issuer", document.issuer());
        typed.put("level", document.level().name().toLowerCase(Locale.ROOT));
        typed.put("issued", document.issuedOn().toString());
        typed.put("from", document.from().toString());
        typed.put("until", document.until().map(LocalDate::toString).orElse(""));
        typed.put("source", document.source());
        typed.put("body", document.body());
        typed.put("trades", String.join("、", document.trades()));
        CHANGES.forEach((kind, field) -> typed.put(field, numbers(document, kind)));
        document.earlier()
                .forEach(one -> one.day()
                        .ifPresent(day ->
                                typed.put(one.kind().moves() ? "prolongedUntil" : "lapsesFrom", day.toString())));
        document.later().ifPresent(later -> {
            typed.put("since", later.since().toString());
            typed.put("byNumber", later.number());
            typed.put("byTitle", later.title());
        });
        return typed;
    }

    private static String numbers(IssuedDocument document, Kind kind) {
        return String.join(
                "、",
                document.earlier().stream()
                        .filter(one -> one.kind() == kind)
                        .map(Earlier::number)
                        .toList());
    }

    /** The word for how it stands, for a form. */
    static String state(IssuedDocument document, LocalDate today) {
        State state = document.later()
                .map(later -> later.kind() == Kind.AMENDS ? State.AMENDED : State.REPEALED)
                .orElse(
                        document.until().filter(last -> last.isBefore(today)).isPresent()
                                ? State.LAPSED
                                : State.IN_FORCE);
        return state.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
