package org.tongban.server.licence;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;
import org.tongban.kernel.id.CitizenId;
import org.tongban.kernel.id.UnifiedCreditCode;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.application.Holder;
import org.tongban.server.application.Whose;
import org.tongban.server.catalogue.CatalogueInForce;
import org.tongban.server.catalogue.DataElement;
import org.tongban.server.catalogue.Does;
import org.tongban.server.catalogue.ItemResult;
import org.tongban.server.catalogue.LicenceType;
import org.tongban.server.catalogue.OnPresent;
import org.tongban.server.catalogue.ValueSource;

/** Finds the licence that an application names by its number, and judges whether it can be what the application is about. */
@Component
class PresentLicences {
    private final Licences licences;
    private final HeldLicences heldLicences;
    private final HolderMarks marks;
    private final CatalogueInForce catalogue;
    private final StatusHistory statuses;

    PresentLicences(
            Licences licences,
            HeldLicences heldLicences,
            HolderMarks marks,
            CatalogueInForce catalogue,
            StatusHistory statuses) {
        this.statuses = statuses;
        this.licences = licences;
        this.heldLicences = heldLicences;
        this.marks = marks;
        this.catalogue = catalogue;
    }

    /** Whose it is, where somebody else applies: a child's, whose guardian does. */
    record Other(String name, CitizenId number) {
        static Optional<Other> of(Whose whose) {
            return whose instanceof Whose.Others(String name, CitizenId number)
                    ? Optional.of(new Other(name, number))
                    : Optional.empty();
        }
    }

    /**
     * What an application says.
     *
     * @param applicant who applies, or whom the decision is for
     * @param other whose the licence should be, if not the applicant's
     * @param type id of the licence type
     * @param values of the form, by data element
     */
    record Asked(Holder applicant, Optional<Other> other, OnPresent present, String type, Map<String, Object> values) {
        String number() {
            return String.valueOf(values.getOrDefault(present.element(), "")).strip();
        }
    }

    sealed interface Found {
        record There(Licence licence) implements Found {}

        /** @param why with what to do now */
        record Not(LocalText why) implements Found {}
    }

    /** @return what is asked for; empty when the result has nothing to do with a licence that is there */
    Optional<Asked> asked(Holder applicant, Optional<Other> other, ItemResult result, Map<String, Object> values) {
        return result.present()
                .flatMap(present ->
                        type(result, present).map(type -> new Asked(applicant, other, present, type, values)));
    }

    private Optional<String> type(ItemResult result, OnPresent present) {
        return switch (result) {
            case ItemResult.Licence(String licence, var on) -> Optional.of(licence);
            case ItemResult.Document document ->
                catalogue
                        .today()
                        .element(present.element())
                        .map(DataElement::source)
                        .flatMap(source -> source instanceof ValueSource.LicenceNumber(String licence)
                                ? Optional.of(licence)
                                : Optional.empty());
        };
    }

    /** The licence of that number, if whoever should hold it does; in force or not. */
    Found find(Asked asked) {
        return find(asked, theirs -> theirs);
    }

    /** @param reach those of the applicant's licences that they get at */
    Found find(Asked asked, UnaryOperator<List<Licence>> reach) {
        asked.other()
                .map(other -> marks.known(other.number()))
                .orElseGet(() -> Optional.of(asked.applicant()))
                .ifPresent(marks::adopt);
        List<Licence> theirs = licences.numbered(asked.type(), asked.number()).stream()
                .filter(licence -> holds(asked, licence))
                .toList();
        boolean anothers = asked.present().holder().isPresent() || asked.other().isPresent();
        List<Licence> reached = anothers ? theirs : reach.apply(theirs);
        if (!theirs.isEmpty() && reached.isEmpty()) {
            return new Found.Not(LocalText.of(
                    "还不能确认这个账号就是持证人本人的。" + CertainHolders.COME.zh(),
                    "It isn't certain yet that this account is the holder's own. " + CertainHolders.COME.en()));
        }
        return reached.stream()
                .findFirst()
                .<Found>map(Found.There::new)
                .orElseGet(() -> new Found.Not(nowhere(asked, reach)));
    }

    private boolean holds(Asked asked, Licence licence) {
        Optional<String> from = asked.present().holder();
        if (from.isEmpty()) {
            return asked.other()
                    .map(other -> SameName.of(other.name(), licence.holderName())
                            && holds(licence, marks.known(other.number()), marks.of(other.number())))
                    .orElseGet(() ->
                            licence.holder().filter(asked.applicant()::equals).isPresent());
        }
        String id = String.valueOf(asked.values().getOrDefault(from.get(), "")).strip();
        return CitizenId.parse(id)
                        .toOptional()
                        .filter(number -> holds(licence, marks.known(number), marks.of(number)))
                        .isPresent()
                || UnifiedCreditCode.parse(id)
                        .toOptional()
                        .filter(number -> holds(licence, marks.known(number), marks.of(number)))
                        .isPresent();
    }

    /** Whose an imported licence is may be known by nothing but the mark of their number. */
    private boolean holds(Licence licence, Optional<Holder> known, byte[] mark) {
        return licence.holder().isPresent() ? licence.holder().equals(known) : licences.marked(licence.id(), mark);
    }

    /** What keeps it from being what is asked for on this day. */
    Optional<LocalText> objection(Licence licence, OnPresent present, LocalDate day) {
        String number = licence.number();
        boolean stays = present.does() != Does.ENDS && present.does() != Does.LEAVES;
        if (licence.kept() == LicenceState.SUSPENDED && stays) {
            return Optional.of(LocalText.of(
                    "证照 " + number + " 的暂停还没有解除。请先向发证单位申请恢复，再办这件事。",
                    "Licence " + number + " is suspended. Have its issuing unit lift that first."));
        }
        return switch (licence.state(day)) {
            case VALID, SUSPENDED -> Optional.empty();
            case VOID ->
                Optional.of(LocalText.of(
                        "证照 " + number + " 已经失效，不能再变更、延续或者注销。还需要许可的，请重新申请。",
                        "Licence " + number
                                + " is void, so nothing can be done about it. If you need one, apply anew."));
            case REPLACED ->
                Optional.of(LocalText.of(
                        "证照 " + number + " 已经换发新证。请在“我的证照”查看新证编号，改填后再提交。",
                        "Licence " + number + " was exchanged. Find the number of the new one among your licences and"
                                + " write that."));
            case EXPIRED -> late(licence, present, day);
        };
    }

    /** What keeps it from being renewed on this day already. */
    Optional<LocalText> tooEarly(Licence licence, OnPresent present, LocalDate day) {
        return beforeItsTime(licence, present, day).or(() -> renewedAhead(licence, present, day));
    }

    /** A renewal adds its time at the end: until that has begun there is nothing to renew, however often one asks. */
    private Optional<LocalText> renewedAhead(Licence licence, OnPresent present, LocalDate day) {
        return present.does() == Does.RENEWS
                ? endBefore(licence)
                        .filter(last -> !last.isBefore(day))
                        .map(last -> LocalText.of(
                                "证照 " + licence.number() + " 已经延续过，延续的有效期 " + last.plusDays(1) + " 才开始，在那之前不能再次延续。",
                                "Licence " + licence.number() + " has been renewed: the time added begins on "
                                        + last.plusDays(1) + " and can't be renewed before."))
                : Optional.empty();
    }

    /** The last day of the time that was renewed last; empty when none was. */
    private Optional<LocalDate> endBefore(Licence licence) {
        return licences.before(licence.id())
                .flatMap(before -> before.validUntil().equals(licence.validUntil())
                        ? endBefore(before)
                        : before.validUntil().filter(last -> statuses.isRenewed(before.id())));
    }

    private static Optional<LocalText> beforeItsTime(Licence licence, OnPresent present, LocalDate day) {
        return licence.validUntil()
                .flatMap(last -> present.early()
                        .map(period -> Terms.before(period, last))
                        .filter(day::isBefore)
                        .map(from -> LocalText.of(
                                "证照 " + licence.number() + " 的有效期至 " + last + "，" + from + " 起才可以申请换发、延续，请到时再申请。",
                                "Licence " + licence.number() + " is valid until " + last + "; it can be renewed from "
                                        + from + " on. Apply then.")));
    }

    private static Optional<LocalText> late(Licence licence, OnPresent present, LocalDate day) {
        LocalDate last = licence.validUntil().orElseThrow();
        boolean inTime = present.does() == Does.ENDS
                || present.late()
                        .filter(more -> !Terms.end(more, last).isBefore(day))
                        .isPresent();
        return inTime
                ? Optional.empty()
                : Optional.of(LocalText.of(
                        "证照 " + licence.number() + " 已于 " + last + " 到期，不能再变更或者延续。请重新申请。",
                        "The time of licence " + licence.number() + " was over on " + last
                                + ", so it can be neither changed nor renewed. Apply for a new one."));
    }

    private LocalText nowhere(Asked asked, UnaryOperator<List<Licence>> reach) {
        LocalText type =
                catalogue.today().licence(asked.type()).map(LicenceType::title).orElseThrow();
        String number = asked.number();
        if (asked.present().holder().isPresent()) {
            return LocalText.of(
                    "没有找到原持证人名下编号为“" + number + "”的" + type.zh() + "。请核对证照编号和原持证人证件号码；以前的纸质证照，请先由发证单位导入电子证照库。",
                    "The present holder has no “" + type.en() + "” of number " + number
                            + " here. Compare both numbers; a paper one of earlier times is first brought in by its issuing"
                            + " unit.");
        }
        if (asked.other().isPresent()) {
            return noneOf(asked.other().get(), type, number);
        }
        List<String> theirs = reach.apply(heldLicences.standing(asked.applicant(), asked.type())).stream()
                .map(Licence::number)
                .toList();
        String zh = theirs.isEmpty() ? "以前的纸质证照，请先由发证单位导入电子证照库。" : "您名下的是：" + String.join("、", theirs) + "。";
        String en = theirs.isEmpty()
                ? "A paper one of earlier times is first brought in by its issuing unit."
                : "You hold: " + String.join(", ", theirs) + ".";
        return LocalText.of(
                "没有找到您名下编号为“" + number + "”的" + type.zh() + "。请核对编号和申请人。" + zh,
                "You hold no “" + type.en() + "” of number " + number + ". Compare the number and who applies. " + en);
    }

    /** To whoever applies for somebody else no more is told of their licence than that nothing can be done about it. */
    LocalText noneOf(Other other, Asked asked) {
        LocalText type =
                catalogue.today().licence(asked.type()).map(LicenceType::title).orElseThrow();
        return noneOf(other, type, asked.number());
    }

    private static LocalText noneOf(Other other, LocalText type, String number) {
        return LocalText.of(
                "“" + other.name() + "”名下没有编号为“" + number + "”、现在可以这样办的" + type.zh()
                        + "。请核对持证人的姓名、公民身份号码和证照编号；以前的纸质证照，请先由发证单位导入电子证照库。",
                "“" + other.name() + "” holds no “" + type.en() + "” of number " + number
                        + " about which this can be done now. Compare their name, their identity number and that of the"
                        + " licence; a paper one of earlier times is first brought in by its issuing unit.");
    }
}
