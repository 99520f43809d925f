package org.tongban.server.web;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.ModelAndView;

@Controller
class HomeController {
    @GetMapping("/")
    ModelAndView home(Page page) {
        return page.view("web/home");
    }
}
