package org.tongban.server.licence;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.kernel.id.CitizenId;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.application.Applicant;
import org.tongban.server.application.Holder;
import org.tongban.server.application.LicenceLibrary;
import org.tongban.server.catalogue.Does;
import org.tongban.server.catalogue.ItemResult;
import org.tongban.server.catalogue.LicenceType;
import org.tongban.server.catalogue.OnPresent;
import org.tongban.server.catalogue.Validity;

/** Tells a form which licences its applicant holds, so that it needn't ask for them (rulebook LIC-10). */
@Component
class Library implements LicenceLibrary {
    /** How long somebody is told that a licence ended. */
    private static final Duration OF_LATE = Duration.ofDays(90);

    private final Licences licences;
    private final HeldLicences heldLicences;
    private final PresentLicences present;
    private final HolderMarks marks;
    private final Uses uses;
    private final Agencies agencies;
    private final CertainHolders certain;
    private final LicenceAccess access;
    private final Notices notices;
    private final Reviews reviews;
    private final LastKnown lastKnown;
    private final Reckoning reckoning;

    Library(
            Licences licences,
            HeldLicences heldLicences,
            PresentLicences present,
            HolderMarks marks,
            Uses uses,
            Agencies agencies,
            CertainHolders certain,
            LicenceAccess access,
            Notices notices,
            Reviews reviews,
            LastKnown lastKnown,
            Reckoning reckoning) {
        this.licences = licences;
        this.heldLicences = heldLicences;
        this.present = present;
        this.marks = marks;
        this.uses = uses;
        this.agencies = agencies;
        this.certain = certain;
        this.access = access;
        this.notices = notices;
        this.reviews = reviews;
        this.lastKnown = lastKnown;
        this.reckoning = reckoning;
    }

    @Override
    public Optional<HeldLicence> held(Applicant applicant, String type, Instant at) {
        return valid(applicant, type, at)
                .map(licence -> new HeldLicence(licence.id(), licence.type(), licence.number(), licence.fields()));
    }

    @Override
    public List<String> numbers(Applicant applicant, String type, Instant at) {
        Holder holder = Holder.of(applicant);
        return applicant
                .agent()
                .map(agent -> entrusted(agent, at).stream()
                        .filter(one -> one.holder().equals(holder) && one.type().equals(type))
                        .map(Entrusted::number)
                        .toList())
                .orElseGet(() -> certain.among(applicant, heldLicences.standing(holder, type)).stream()
                        .map(Licence::number)
                        .toList());
    }

    @Override
    public List<Entrusted> entrusted(UUID agent, Instant at) {
        LocalDate day = ChinaTime.dayOf(at);
        return certain.among(agent, heldLicences.entrustedToApply(agent, day)).stream()
                .filter(licence -> licence.state(day) == LicenceState.VALID)
                .flatMap(licence -> licence
                        .holder()
                        .map(holder -> new Entrusted(
                                licence.id(),
                                licence.type(),
                                lastKnown.title(licence),
                                licence.number(),
                                holder,
                                licence.holderName()))
                        .stream())
                .toList();
    }

    @Override
    public boolean staysEntrusted(UUID licence, UUID agent, Instant at) {
        return agencies.keepApplying(licence, agent, ChinaTime.dayOf(at));
    }

    @Override
    public Optional<LocalText> objection(Named named) {
        Applicant applicant = named.applicant();
        return present.asked(
                        Holder.of(applicant), PresentLicences.Other.of(named.whose()), named.result(), named.values())
                .flatMap(asked -> switch (present.find(asked, theirs -> certain.among(applicant, theirs))) {
                    case PresentLicences.Found.There(Licence licence) ->
                        present.objection(licence, asked.present(), ChinaTime.dayOf(named.at()))
                                .or(() -> present.tooEarly(licence, asked.present(), ChinaTime.dayOf(named.at())))
                                .map(why -> asked.other()
                                        .map(other -> present.noneOf(other, asked))
                                        .orElse(why));
                    case PresentLicences.Found.Not(LocalText why) -> Optional.of(why);
                });
    }

    @Override
    public Optional<LocalText> term(Named named) {
        return named.result() instanceof ItemResult.Licence(String id, Optional<OnPresent> on)
                ? lastKnown
                        .type(id)
                        .filter(type -> type.validity() instanceof Validity.ByCase)
                        .flatMap(type -> prospect(type, on, named))
                : Optional.empty();
    }

    private Optional<LocalText> prospect(LicenceType type, Optional<OnPresent> on, Named named) {
        LocalDate day = ChinaTime.dayOf(named.at());
        Optional<PresentLicences.Other> other = PresentLicences.Other.of(named.whose());
        Holder applicant = Holder.of(named.applicant());
        Optional<CitizenId> number = other.map(PresentLicences.Other::number).or(() -> reckoning.number(applicant));
        if (on.isEmpty()) {
            Reckoning.Asked anew = new Reckoning.Asked(number, named.values(), Optional.empty(), day, day);
            return Optional.of(reckoning.prospect(type, anew));
        }
        boolean newTime = on.get().does() == Does.RENEWS || on.get().does() == Does.REPLACES;
        return present.asked(applicant, other, named.result(), named.values())
                .filter(asked -> newTime)
                .map(present::find)
                .filter(PresentLicences.Found.There.class::isInstance)
                .map(PresentLicences.Found.There.class::cast)
                .map(PresentLicences.Found.There::licence)
                .flatMap(old -> begins(on.get(), old, day)
                        .map(from -> reckoning.prospect(
                                type, new Reckoning.Asked(number, named.values(), Optional.of(old), day, from))));
    }

    /** Empty of one without end, which goes on so. */
    private static Optional<LocalDate> begins(OnPresent on, Licence old, LocalDate day) {
        return on.does() == Does.RENEWS ? old.validUntil().map(last -> last.plusDays(1)) : Optional.of(day);
    }

    @Override
    public Optional<LocalText> term(UUID matter) {
        return licences.ofMatter(matter)
                .flatMap(licence ->
                        reckoning.why(licence.id()).map(why -> Reckoning.sentence(licence.validUntil(), why)));
    }

    @Override
    public List<News> news(UUID person, Instant at) {
        List<Notices.News> all = notices.ofPerson(person, ChinaTime.dayOf(at), at.minus(OF_LATE));
        Map<UUID, Licence> theirs = certain
                .among(
                        person,
                        all.stream()
                                .map(Notices.News::licence)
                                .distinct()
                                .flatMap(id -> licences.find(id).stream())
                                .toList())
                .stream()
                .collect(Collectors.toMap(Licence::id, licence -> licence));
        return all.stream()
                .flatMap(news -> Optional.ofNullable(theirs.get(news.licence())).stream()
                        .filter(licence -> !news.applied() || access.appliedFor(person, licence))
                        .map(licence -> new News(
                                licence.id(),
                                lastKnown.title(licence),
                                licence.number(),
                                what(news, licence, ChinaTime.dayOf(at)))))
                .toList();
    }

    private LocalText what(Notices.News news, Licence licence, LocalDate today) {
        return switch (news.kind()) {
            case "SUSPENDED" ->
                LocalText.of(
                        news.day() + " 起暂停：原因、复议和诉讼的途径请打开查看。",
                        "Suspended since " + news.day() + "; open it for why, and what you can do against it.");
            case "ENDED" ->
                LocalText.of(
                        news.day() + " 起失效：决定书、事实和依据、复议和诉讼的途径请打开查看。",
                        "No longer in force since " + news.day()
                                + "; open it for the decision, its grounds and what you can do against it.");
            case "RESTORED" ->
                licence.state(today) == LicenceState.VALID
                        ? LocalText.of(
                                news.day() + " 失效决定被撤销，证照恢复。",
                                "What ended it was set aside on " + news.day() + ": it is in force again.")
                        : LocalText.of(
                                news.day() + " 失效决定被撤销；有效期已经届满，证照不再有效。",
                                "What ended it was set aside on " + news.day() + "; its time is over all the same.");
            case "SEALED_ANEW" ->
                LocalText.of(
                        news.day() + " 决定书重新盖章：原印章可能失窃，旧文件不能再通过查验，请打开重新下载。",
                        "A decision on it was sealed anew on " + news.day()
                                + ", since the seal used before may have been stolen: open it and download it again.");
            case "FILE_VOID" ->
                LocalText.of(
                        news.day() + " 起，证照文件不能通过查验：所盖印章的密钥可能失窃。证照本身的状态不变，正在重新盖章，盖好后请重新下载。",
                        "Its file isn't found valid since " + news.day()
                                + ": the key of a seal on it may have been stolen. The licence itself stands as before and is"
                                + " being sealed anew; download it again then.");
            case "FILE_ANEW" ->
                LocalText.of(
                        news.day() + " 已重新盖章：原印章的密钥可能失窃，以前下载、交给别人的文件都不能再用。请打开重新下载，把新文件交给收过旧文件的人。",
                        "It was sealed anew on " + news.day()
                                + ", since the key of a seal may have been stolen: files downloaded or handed on before count"
                                + " no more. Open it, download it again, and pass it on to whoever has an old one.");
            case "CHANGE_GRANTED" ->
                LocalText.of(news.day() + " 准予变更。", "The change was granted on " + news.day() + ".");
            case "CHANGE_REJECTED" ->
                LocalText.of(
                        news.day() + " 不予变更，理由和救济途径见“申请变更”。",
                        "The change was rejected on " + news.day()
                                + "; why, and what you can do, stands under “Apply for a change”.");
            case "EXPIRY" ->
                LocalText.of(
                        "有效期至 " + news.day() + "，请提前申请延续。",
                        "Valid until " + news.day() + "; apply for its renewal in time.");
            case "RECHECK" -> review(news, licence, today);
            default ->
                LocalText.of(
                        news.day() + " 起失效，请打开查看原因。",
                        "No longer in force since " + news.day() + "; open it to see why.");
        };
    }

    private LocalText review(Notices.News news, Licence licence, LocalDate today) {
        LocalText title =
                reviews.standing(licence).map(Reviews.Standing::title).orElse(LocalText.of("定期核查", "Periodic review"));
        LocalText unit = lastKnown.answering(licence);
        return news.day().isBefore(today)
                ? LocalText.of(
                        title.zh() + "：应于 " + news.day() + " 前由" + unit.zh() + "核查，已逾期，请尽快联系该单位。",
                        title.en() + ": it was to be reviewed by " + unit.en() + " by " + news.day()
                                + " and is overdue; get in touch with them.")
                : LocalText.of(
                        title.zh() + "：最迟 " + news.day() + "，由" + unit.zh() + "核查。",
                        title.en() + ": due by " + news.day() + ", by " + unit.en() + ".");
    }

    @Override
    public void used(Applicant applicant, Set<String> types, Use use) {
        marks.adopt(Holder.of(applicant));
        Uses.Kind kind = applicant.agent().isPresent() ? Uses.Kind.APPLICATION_BY_AGENT : Uses.Kind.APPLICATION;
        types.forEach(type -> valid(applicant, type, use.at())
                .ifPresent(licence -> uses.note(licence.id(), new Uses.Use(use.at(), kind, use.by(), use.what()))));
    }

    /** Of those of the applicant; of those entrusted, when somebody applies for them. */
    private Optional<Licence> valid(Applicant applicant, String type, Instant at) {
        LocalDate day = ChinaTime.dayOf(at);
        List<Licence> held = heldLicences.held(Holder.of(applicant), type);
        List<Licence> may = applicant
                .agent()
                .map(agent -> certain.among(agent, held).stream()
                        .filter(licence -> agencies.applies(licence.id(), agent, day))
                        .toList())
                .orElseGet(() -> certain.among(applicant, held));
        return may.stream()
                .filter(licence -> licence.state(day) == LicenceState.VALID)
                .findFirst();
    }
}
