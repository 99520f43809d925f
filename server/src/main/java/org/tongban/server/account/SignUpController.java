package org.tongban.server.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.account.AccountPages.SignUpPage;
import org.tongban.server.account.SignUp.Applicant;
import org.tongban.server.account.SignUp.Refused;
import org.tongban.server.registry.IdentityNumbers;
import org.tongban.server.settings.PlatformSettings;
import org.tongban.server.web.Page;

/**
 * Sign-up of applicants. Who is known to the registry already can't claim that person's affairs by knowing a name and a
 * number: they are sent to a counter.
 */
@Controller
class SignUpController {
    private static final LocalText NAME_TAKEN =
            LocalText.of("这个用户名已被使用，请换一个。", "This user name is taken; choose another.");
    private static final LocalText PERSON_KNOWN = LocalText.of(
            "这个身份号码已登记。已有账号的请直接登录；没有的请带身份证到政务服务中心窗口开通。",
            "This identity number is registered already. Sign in if you have an account; if not, bring your identity card"
                    + " to a service centre counter.");

    private final Enrolment enrolment;
    private final Accounts accounts;
    private final Sessions sessions;
    private final boolean demo;

    SignUpController(Enrolment enrolment, Accounts accounts, Sessions sessions, PlatformSettings settings) {
        this.enrolment = enrolment;
        this.accounts = accounts;
        this.sessions = sessions;
        this.demo = settings.demo();
    }

    @GetMapping("/sign-up")
    ModelAndView ask(Page page, @RequestParam(defaultValue = "/") String next) {
        return view(page, next, Map.of(), new LinkedHashMap<>());
    }

    @PostMapping("/sign-up")
    ModelAndView signUp(
            Page page,
            @RequestParam Map<String, String> fields,
            HttpServletRequest request,
            HttpServletResponse response) {
        SignUp.Form form = SignUp.Form.of(fields);
        String next = fields.getOrDefault("next", "/");
        return switch (SignUp.read(form, demo)) {
            case Refused(var errors) -> again(page, fields, errors);
            case Applicant applicant -> {
                try {
                    sessions.begin(enrolment.signUp(applicant), request, response);
                    yield SignInController.redirect(LocalAddress.parse(next).orElse(LocalAddress.HOME));
                } catch (DuplicateKeyException taken) {
                    yield again(page, fields, whatIsTaken(applicant));
                }
            }
        };
    }

    private SequencedMap<String, LocalText> whatIsTaken(SignUp.Applicant applicant) {
        boolean name = accounts.byUsername(applicant.username()).isPresent();
        SequencedMap<String, LocalText> errors = new LinkedHashMap<>();
        errors.put(name ? "username" : "citizenId", name ? NAME_TAKEN : PERSON_KNOWN);
        return errors;
    }

    private ModelAndView again(Page page, Map<String, String> fields, SequencedMap<String, LocalText> errors) {
        Map<String, String> shown = new HashMap<>(fields);
        shown.keySet().removeAll(List.of("password", "again"));
        ModelAndView view = view(page, fields.getOrDefault("next", "/"), shown, errors);
        view.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        return view;
    }

    private ModelAndView view(
            Page page, String next, Map<String, String> values, SequencedMap<String, LocalText> errors) {
        Optional<String> example = demo ? Optional.of(IdentityNumbers.EXAMPLE.value()) : Optional.empty();
        String local = LocalAddress.parse(next).orElse(LocalAddress.HOME).value();
        return page.view("account/sign-up").addObject("content", new SignUpPage(local, values, errors, example));
    }
}
