package org.tongban.server.account;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.tongban.server.web.Page;

@Controller
class SignInController {
    @GetMapping("/sign-in")
    ModelAndView signIn(Page page, @RequestParam(required = false) String error) {
        return page.view("account/sign-in").addObject("failed", error != null);
    }
}
