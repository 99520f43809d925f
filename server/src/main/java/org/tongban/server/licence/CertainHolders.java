package org.tongban.server.licence;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.account.Enrolment;
import org.tongban.server.application.Applicant;
import org.tongban.server.application.Applications;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/**
 * Whether it is certain that an account is its holder's. Whoever signs up types a name and a number, and others know both:
 * until a clerk has seen the person with identity card, an account gets at nothing but what came of applications handed in
 * with it. Licences brought in from paper, applied for at a counter or by somebody else, or entrusted by others wait.
 */
@Component
public class CertainHolders {
    /** What to do. */
    public static final LocalText COME = LocalText.of(
            "请本人带身份证到任一办事窗口核对一次身份；核对后就可以查看、下载、出示、授权他人和在办事时使用，以后不用再核对。",
            "Go to any counter with your identity card, once. From then on you can look at them, download, show and entrust"
                    + " them, and use them in applications.");

    private final Enrolment enrolment;
    private final Applications applications;

    CertainHolders(Enrolment enrolment, Applications applications) {
        this.enrolment = enrolment;
        this.applications = applications;
    }

    /** @throws Problem when it isn't certain that the one signed in is whom the licence belongs to or is entrusted to */
    void require(Viewer viewer, Licence licence) {
        if (among(viewer, List.of(licence)).isEmpty()) {
            throw Problem.of(
                    HttpStatus.FORBIDDEN,
                    "identity-unconfirmed",
                    LocalText.of(
                            "还不能确认这个账号就是持证人本人的。" + COME.zh(),
                            "It isn't certain yet that this account is the holder's own. " + COME.en()));
        }
    }

    /** Those of their licences that the one signed in gets at. */
    List<Licence> among(Viewer viewer, List<Licence> theirs) {
        return enrolment.isIdentityConfirmed(viewer.account()) ? theirs : own(viewer.person(), theirs);
    }

    /** The same of somebody who isn't here, or who isn't known by their account. */
    List<Licence> among(UUID person, List<Licence> theirs) {
        return isCertain(person) ? theirs : own(person, theirs);
    }

    /** The same for an application: the clerk at a counter has seen the identity card. */
    List<Licence> among(Applicant applicant, List<Licence> theirs) {
        return applicant.reception().isPresent() ? theirs : among(applicant.person(), theirs);
    }

    /** Whether no account in this person's name awaits a look at their identity card. */
    boolean isCertain(UUID person) {
        return !enrolment.awaitsConfirmation(person);
    }

    /** Whether this person has an account of which it is certain that it is theirs. */
    boolean signsIn(UUID person) {
        return enrolment.hasAccount(person) && isCertain(person);
    }

    private List<Licence> own(UUID person, Collection<Licence> theirs) {
        Set<UUID> handedIn = applications.handedInBy(
                person,
                theirs.stream()
                        .flatMap(licence -> licence.application().stream())
                        .toList());
        return theirs.stream()
                .filter(licence ->
                        licence.application().filter(handedIn::contains).isPresent())
                .toList();
    }
}
