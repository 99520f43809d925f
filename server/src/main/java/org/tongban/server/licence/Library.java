package org.tongban.server.licence;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.application.Holder;
import org.tongban.server.application.LicenceLibrary;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.LicenceType;

/** Tells a form which licences its applicant holds, so that it needn't ask for them (rulebook LIC-10). */
@Component
class Library implements LicenceLibrary {
    /** How long somebody is told that a licence ended. */
    private static final Duration OF_LATE = Duration.ofDays(90);

    private final Licences licences;
    private final PresentLicences present;
    private final HolderMarks marks;
    private final Uses uses;
    private final Notices notices;
    private final CatalogueInForce catalogue;

    Library(
            Licences licences,
            PresentLicences present,
            HolderMarks marks,
            Uses uses,
            Notices notices,
            CatalogueInForce catalogue) {
        this.licences = licences;
        this.present = present;
        this.marks = marks;
        this.uses = uses;
        this.notices = notices;
        this.catalogue = catalogue;
    }

    @Override
    public Optional<HeldLicence> held(Holder holder, String type, Instant at) {
        return valid(holder, type, at)
                .map(licence -> new HeldLicence(licence.id(), licence.type(), licence.number(), licence.fields()));
    }

    @Override
    public List<String> numbers(Holder holder, String type) {
        return licences.numbers(holder, type);
    }

    @Override
    public Optional<LocalText> objection(Named named) {
        return present.asked(named.applicant(), named.result(), named.values()).flatMap(asked -> switch (present.find(
                asked)) {
            case PresentLicences.Found.There(Licence licence) ->
                present.objection(licence, asked.present(), ChinaTime.dayOf(named.at()));
            case PresentLicences.Found.Not(LocalText why) -> Optional.of(why);
        });
    }

    @Override
    public List<News> news(UUID person, Instant at) {
        return notices.ofPerson(person, ChinaTime.dayOf(at), at.minus(OF_LATE)).stream()
                .map(news -> new News(
                        news.licence(),
                        catalogue
                                .today()
                                .licence(news.type())
                                .map(LicenceType::title)
                                .orElse(LocalText.of(news.type(), news.type())),
                        news.number(),
                        what(news)))
                .toList();
    }

    private static LocalText what(Notices.News news) {
        return switch (news.kind()) {
            case "SUSPENDED" ->
                LocalText.of(news.day() + " 起暂停，请打开查看原因。", "Suspended since " + news.day() + "; open it to see why.");
            case "EXPIRY" ->
                LocalText.of(
                        "有效期至 " + news.day() + "，请提前申请延续。",
                        "Valid until " + news.day() + "; apply for its renewal in time.");
            case "RECHECK" ->
                LocalText.of("最迟 " + news.day() + " 接受定期核查。", "A periodic check is due by " + news.day() + ".");
            default ->
                LocalText.of(
                        news.day() + " 起失效，请打开查看原因。",
                        "No longer in force since " + news.day() + "; open it to see why.");
        };
    }

    @Override
    public void used(Holder holder, Set<String> types, Use use) {
        marks.adopt(holder);
        types.forEach(type -> valid(holder, type, use.at())
                .ifPresent(licence ->
                        uses.note(licence.id(), new Uses.Use(use.at(), Uses.Kind.APPLICATION, use.by(), use.what()))));
    }

    private Optional<Licence> valid(Holder holder, String type, Instant at) {
        return licences.held(holder, type).stream()
                .filter(licence -> licence.state(ChinaTime.dayOf(at)) == LicenceState.VALID)
                .findFirst();
    }
}
