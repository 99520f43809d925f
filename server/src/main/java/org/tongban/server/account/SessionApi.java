package org.tongban.server.account;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.account.SignIn.Outcome.Wait;
import org.tongban.server.account.SignIn.Outcome.Welcome;
import org.tongban.server.account.SignIn.Outcome.Wrong;
import org.tongban.server.registry.Enterprises;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Page;
import org.tongban.server.web.Problem;

/** Signing in and out for programs, and who one is. */
@RestController
@RequestMapping("/api/v1")
class SessionApi {
    private final SignIn signIn;
    private final OneClick oneClick;
    private final Tokens tokens;
    private final Enterprises enterprises;
    private final ObjectProvider<MadeUpPeople> people;

    SessionApi(
            SignIn signIn,
            OneClick oneClick,
            Tokens tokens,
            Enterprises enterprises,
            ObjectProvider<MadeUpPeople> people) {
        this.signIn = signIn;
        this.oneClick = oneClick;
        this.tokens = tokens;
        this.enterprises = enterprises;
        this.people = people;
    }

    record Credentials(String username, String password) {
        @Override
        public String toString() {
            return "Credentials[" + username + "]";
        }
    }

    record Choice(String person) {}

    record TokenAnswer(String token, Instant expiresAt) {}

    record Me(UUID account, UUID person, String name, List<PostAnswer> posts, List<Business> businesses) {}

    record PostAnswer(String role, String unit, String region) {}

    record Business(UUID id, String creditCode, String name, String kind, String region, String capacity) {}

    record Group(String id, LocalText title, LocalText about, List<Somebody> people) {}

    record Somebody(String person, LocalText name, LocalText post, LocalText hint) {}

    record Groups(List<Group> items) {}

    @PostMapping("/sign-in")
    TokenAnswer signIn(@RequestBody Credentials credentials, HttpServletRequest request) {
        String username = credentials.username().strip();
        String password = credentials.password();
        return switch (signIn.byPassword(username, password, request.getRemoteAddr())) {
            case Welcome(SignedIn who) when who.passwordExpired() -> throw AccessProblems.PASSWORD_EXPIRED.problem();
            case Welcome(SignedIn who) -> token(who);
            case Wrong() -> throw AccessProblems.WRONG_PASSWORD.problem();
            case Wait(Instant until) -> throw AccessProblems.TOO_MANY_TRIES.problem();
        };
    }

    @PostMapping("/sign-out")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void signOut(Page page, HttpServletRequest request) {
        Viewer viewer = AccountController.viewer(page);
        BearerFilter.token(request).ifPresent(token -> tokens.revoke(viewer, token));
    }

    @GetMapping("/me")
    Me me(Page page) {
        Viewer viewer = AccountController.viewer(page);
        return new Me(
                viewer.account(),
                viewer.person(),
                viewer.displayName(),
                viewer.posts().stream()
                        .map(post -> new PostAnswer(post.role().name(), post.unit(), post.region()))
                        .toList(),
                enterprises.byPerson(viewer.person()).stream()
                        .map(acting -> new Business(
                                acting.enterprise().id(),
                                acting.enterprise().creditCode().value(),
                                acting.enterprise().name(),
                                acting.enterprise().kind().code(),
                                acting.enterprise().region(),
                                acting.capacity().name()))
                        .toList());
    }

    @GetMapping("/demo/people")
    Groups people() {
        MadeUpPeople city = people.stream().findFirst().orElseThrow(Problem::notFound);
        return new Groups(city.groups().stream()
                .map(group -> new Group(
                        group.id(),
                        group.title(),
                        group.about(),
                        group.people().stream()
                                .map(one -> new Somebody(one.key(), one.name(), one.post(), one.hint()))
                                .toList()))
                .toList());
    }

    @PostMapping("/demo/sign-in")
    TokenAnswer signInAs(@RequestBody Choice choice) {
        return oneClick.as(choice.person()).map(this::token).orElseThrow(Problem::notFound);
    }

    private TokenAnswer token(SignedIn who) {
        Tokens.Issued issued = tokens.issue(who.viewer(), "API", Tokens.SIGN_IN);
        return new TokenAnswer(issued.token(), issued.expiresAt());
    }
}
