package org.tongban.server.application;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.application.LicenceLibrary.Entrusted;
import org.tongban.server.catalogue.AppliedItem;
import org.tongban.server.catalogue.Guide;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/**
 * Applications that an agent makes in the name of a licence's holder, who entrusted the licence to them for that
 * (Administrative Licensing Law, art. 29; rulebook LIC-10). Only where that licence serves; never to change or end one.
 */
@Component
class ForHolders {
    private final ObjectProvider<LicenceLibrary> licences;
    private final Guides guides;

    ForHolders(ObjectProvider<LicenceLibrary> licences, Guides guides) {
        this.licences = licences;
        this.guides = guides;
    }

    /** Does the viewer fill this in as somebody's agent? */
    boolean acts(Viewer viewer, Draft draft) {
        return draft.applicant().agent().filter(viewer.person()::equals).isPresent();
    }

    /** What was entrusted to somebody and serves where the guide leads. */
    List<Entrusted> possible(UUID agent, Guide guide, Instant at) {
        boolean business = guide.needsBusiness(guides.catalogue());
        Set<String> types = guide.heldLicences().collect(Collectors.toSet());
        return of(agent, at).stream()
                .filter(one -> types.contains(one.type()) && one.holder() instanceof Holder.Enterprise == business)
                .toList();
    }

    /** In whose name. @throws Problem when the licence isn't entrusted to the viewer for that, or is of no use there */
    Applicant applicant(Viewer viewer, UUID licence, Guide guide, Instant at) {
        Entrusted entrusted = of(viewer.person(), at).stream()
                .filter(one -> one.licence().equals(licence))
                .findFirst()
                .orElseThrow(ForHolders::notEntrusted);
        requireServes(Set.of(entrusted.type()), guide);
        boolean business = guide.needsBusiness(guides.catalogue());
        return switch (entrusted.holder()) {
            case Holder.Enterprise(UUID id)
            when business ->
                new Applicant(viewer.person(), Optional.of(id), Optional.of(viewer.person()), Optional.empty());
            case Holder.Person(UUID id)
            when !business -> new Applicant(id, Optional.empty(), Optional.of(viewer.person()), Optional.empty());
            case Holder other -> throw notServing();
        };
    }

    /** @throws Problem when the holder took it back meanwhile, its time is over, or the answers lead elsewhere */
    void requireStill(Draft draft, Guide guide, Instant at) {
        UUID agent = draft.applicant().agent().orElseThrow();
        Holder holder = Holder.of(draft.applicant());
        List<Entrusted> still = of(agent, at).stream()
                .filter(one -> one.holder().equals(holder))
                .filter(one -> licences.getObject().staysEntrusted(one.licence(), agent, at))
                .toList();
        if (still.isEmpty()) {
            throw notEntrusted();
        }
        requireServes(still.stream().map(Entrusted::type).collect(Collectors.toSet()), guide);
    }

    private List<Entrusted> of(UUID agent, Instant at) {
        return licences.stream()
                .flatMap(library -> library.entrusted(agent, at).stream())
                .toList();
    }

    private static void requireServes(Set<String> types, Guide guide) {
        if (guide.heldLicences().noneMatch(types::contains)) {
            throw notServing();
        }
        for (AppliedItem item : guide.items()) {
            if (item.item().resultIn(item.situation()).present().isPresent()) {
                throw Problem.atField(
                        "entrusted",
                        "holder-only",
                        LocalText.of(
                                "变更、延续、转移或者注销证照，要由持证人自己申请，受托人不能代办。",
                                "To change, renew, transfer or end a licence its holder has to apply; an agent can't."));
            }
        }
    }

    private static Problem notServing() {
        return Problem.atField(
                "entrusted",
                "licence-not-serving",
                LocalText.of(
                        "办这件事用不到授权给您的这本证照，不能凭它代办。请由持证人自己申请。",
                        "The licence entrusted to you serves for nothing in this application. Its holder has to apply."));
    }

    private static Problem notEntrusted() {
        return Problem.of(
                HttpStatus.FORBIDDEN,
                "not-entrusted",
                LocalText.of(
                        "持证人没有授权您在办事时使用这本证照，或者授权已经收回、到期，或者证照已不在有效状态。请与持证人联系。",
                        "The holder hasn't let you use this licence in applications, has taken that back, its time is"
                                + " over, or the licence is no longer valid. Ask the holder."));
    }
}
