package org.tongban.server.application;

import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.web.Problem;

/** Reads the hidden fields of forms; they are only wrong when somebody tampered with them. */
final class Forms {
    private Forms() {}

    static UUID id(Map<String, String> form, String name) {
        try {
            return UUID.fromString(form.getOrDefault(name, ""));
        } catch (IllegalArgumentException e) {
            throw broken();
        }
    }

    static long revision(Map<String, String> form) {
        try {
            return Long.parseLong(form.getOrDefault("revision", ""));
        } catch (NumberFormatException e) {
            throw broken();
        }
    }

    /** After something was done, the browser is sent to a page that can be loaded again. */
    static ModelAndView seeOther(String path) {
        RedirectView view = new RedirectView(path);
        view.setStatusCode(HttpStatus.SEE_OTHER);
        view.setExposeModelAttributes(false);
        return new ModelAndView(view);
    }

    private static Problem broken() {
        return Problem.of(
                HttpStatus.BAD_REQUEST,
                "form-incomplete",
                LocalText.of(
                        "表单不完整，请重新打开页面再提交。", "The form is incomplete; open the page again and send it from there."));
    }
}
