package org.tongban.server.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;
import org.tongban.server.account.AccountPages.SignInPage;
import org.tongban.server.account.SignIn.Outcome.Wait;
import org.tongban.server.account.SignIn.Outcome.Welcome;
import org.tongban.server.account.SignIn.Outcome.Wrong;
import org.tongban.server.web.Page;
import org.tongban.server.web.Problem;

/** The page to sign in at: by password, by passkey, and in a demonstration as anybody with one click. */
@Controller
class SignInController {
    private final SignIn signIn;
    private final Sessions sessions;
    private final OneClick oneClick;
    private final List<MadeUpPeople.Group> people;

    SignInController(SignIn signIn, Sessions sessions, OneClick oneClick, ObjectProvider<MadeUpPeople> people) {
        this.signIn = signIn;
        this.sessions = sessions;
        this.oneClick = oneClick;
        this.people = people.stream().flatMap(city -> city.groups().stream()).toList();
    }

    @GetMapping("/sign-in")
    ModelAndView ask(Page page, @RequestParam(defaultValue = "/") String next) {
        return view(page, new SignInPage(local(next).value(), "", Optional.empty(), people));
    }

    @PostMapping("/sign-in")
    ModelAndView check(
            Page page,
            @RequestParam(defaultValue = "") String username,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "/") String next,
            HttpServletRequest request,
            HttpServletResponse response) {
        return switch (signIn.byPassword(username.strip(), password, request.getRemoteAddr())) {
            case Welcome(SignedIn who) -> {
                sessions.begin(who, request, response);
                yield redirect(LocalAddress.afterSignIn(Optional.of(next), who.viewer()));
            }
            case Wrong() -> again(page, AccessProblems.WRONG_PASSWORD, username, next);
            case Wait(var until) -> again(page, AccessProblems.TOO_MANY_TRIES, username, next);
        };
    }

    @PostMapping("/sign-in/demo")
    ModelAndView oneClick(
            @RequestParam String person,
            @RequestParam(defaultValue = "/") String next,
            HttpServletRequest request,
            HttpServletResponse response) {
        SignedIn who = oneClick.as(person).orElseThrow(Problem::notFound);
        sessions.begin(who, request, response);
        return redirect(LocalAddress.afterSignIn(Optional.of(next), who.viewer()));
    }

    private ModelAndView again(Page page, AccessProblems why, String username, String next) {
        ModelAndView view =
                view(page, new SignInPage(local(next).value(), username, Optional.of(why.sentence()), people));
        view.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return view;
    }

    private static ModelAndView view(Page page, SignInPage content) {
        return page.view("account/sign-in").addObject("content", content);
    }

    private static LocalAddress local(String next) {
        return LocalAddress.parse(next).orElse(LocalAddress.HOME);
    }

    static ModelAndView redirect(LocalAddress address) {
        RedirectView redirect = new RedirectView(address.value());
        redirect.setStatusCode(HttpStatus.SEE_OTHER);
        redirect.setExpandUriTemplateVariables(false);
        redirect.setPropagateQueryParams(false);
        return new ModelAndView(redirect);
    }
}
