package org.tongban.server.account;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.registry.Person;
import org.tongban.server.registry.Persons;
import org.tongban.server.viewer.Post;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Problem;

/** How people get an account: by signing up, from an administrator, or in a demonstration. */
@Service
public class Enrolment {
    private final Persons persons;
    private final Accounts accounts;
    private final Passwords passwords;
    private final AuditTrail audit;
    private final Clock clock;

    Enrolment(Persons persons, Accounts accounts, Passwords passwords, AuditTrail audit, Clock clock) {
        this.persons = persons;
        this.accounts = accounts;
        this.passwords = passwords;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * An applicant who signed up.
     *
     * @throws DuplicateKeyException when the user name or the ID number is taken
     */
    @Transactional
    SignedIn signUp(SignUp.Applicant applicant) {
        Person person = new Person(
                UUID.randomUUID(),
                applicant.name(),
                Optional.of(applicant.citizenId()),
                Optional.of(applicant.mobile()),
                Optional.empty());
        persons.enrol(person, clock.instant());
        UUID account = UUID.randomUUID();
        accounts.create(
                new Accounts.NewAccount(
                        account, applicant.username(), passwords.hash(applicant.password()), false, person.id(), false),
                List.of(),
                clock.instant());
        audit.record(AuditKind.SIGNED_UP, Optional.of(account), person.name(), "");
        return SignedIn.as(new Viewer(account, person.id(), person.name(), List.of()), false);
    }

    /** @param oneTimePassword to be handed over once and replaced at the first sign-in */
    public record NewAccount(UUID account, String username, String oneTimePassword) {}

    /**
     * A member of staff, with a one-time password.
     *
     * @throws DuplicateKeyException when the user name is taken
     */
    @Transactional
    NewAccount staff(String name, String username, List<Post> posts) {
        Person person = Person.named(UUID.randomUUID(), name);
        persons.enrol(person, clock.instant());
        String password = passwords.oneTime();
        UUID account = UUID.randomUUID();
        accounts.create(
                new Accounts.NewAccount(account, username, passwords.hash(password), true, person.id(), false),
                posts,
                clock.instant());
        return new NewAccount(account, username, password);
    }

    /**
     * An applicant known to the registry whose identity a clerk has checked, with a one-time password.
     *
     * @throws Problem when they have an account already
     */
    @Transactional
    public NewAccount applicant(Viewer clerk, UUID person) {
        if (hasAccount(person)) {
            throw Problem.of(
                    HttpStatus.CONFLICT,
                    "account-exists",
                    LocalText.of(
                            "这个人已有账号。忘记密码的，请管理员重置。",
                            "This person has an account already. If the password is forgotten, an administrator resets it."));
        }
        String username = passwords.oneTimeName();
        String password = passwords.oneTime();
        UUID account = UUID.randomUUID();
        accounts.create(
                new Accounts.NewAccount(account, username, passwords.hash(password), true, person, false),
                List.of(),
                clock.instant());
        accounts.identitySeen(account, clerk.person(), clock.instant());
        audit.record(AuditKind.ACCOUNT_CREATED, clerk, "account " + account + ", at a counter");
        return new NewAccount(account, username, password);
    }

    /**
     * A clerk has seen this person with identity card, and the account is theirs.
     *
     * @param username as the person says it; somebody else may have signed up in their name
     * @throws Problem when no account of that name is this person's
     */
    @Transactional
    public void confirmIdentity(Viewer clerk, UUID person, String username) {
        Accounts.Account account = accounts.byUsername(username.strip())
                .filter(found -> found.person().equals(person))
                .orElseThrow(() -> Problem.atField(
                        "username",
                        "no-such-account",
                        LocalText.of(
                                "这个用户名不是本人名下的账号。请本人再核对用户名。",
                                "No account of this name is theirs. Ask the person to check the user name.")));
        accounts.identitySeen(account.id(), clerk.person(), clock.instant());
        audit.record(AuditKind.IDENTITY_CONFIRMED, clerk, "account " + account.id());
    }

    /** Whether it is certain that this account belongs to the person it names. */
    public boolean isIdentityConfirmed(UUID account) {
        return accounts.isIdentitySeen(account);
    }

    /** Whether there is an account in this person's name of which that isn't certain. */
    public boolean awaitsConfirmation(UUID person) {
        return accounts.isIdentityUnseen(person);
    }

    public boolean hasAccount(UUID person) {
        return accounts.existsFor(person);
    }

    /** Somebody of a demonstration, without a password: they are signed in as with one click. */
    @Transactional
    public UUID madeUp(Person person, String username, List<Post> posts) {
        persons.enrol(person, clock.instant());
        UUID account = UUID.randomUUID();
        accounts.create(
                new Accounts.NewAccount(account, username, "", false, person.id(), true), posts, clock.instant());
        return account;
    }

    /** Whether accounts of made-up people, or of real ones, are kept here. */
    public boolean exists(boolean madeUp) {
        return accounts.exists(madeUp);
    }
}
