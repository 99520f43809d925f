package org.tongban.server.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** The same pages and problem details for what is refused before any controller is reached: by a filter, by the container. */
@Controller
public class Refusals implements ErrorController {
    private static final String ADDRESS = "/error";
    private static final String PROBLEM = Refusals.class.getName();

    /** Answers a request from within a filter. */
    public static void answer(HttpServletRequest request, HttpServletResponse response, Problem problem)
            throws ServletException, IOException {
        request.setAttribute(PROBLEM, problem);
        request.getRequestDispatcher(ADDRESS).forward(request, response);
    }

    @RequestMapping(ADDRESS)
    void tell(HttpServletRequest request) {
        if (request.getAttribute(PROBLEM) instanceof Problem problem) {
            throw problem;
        }
        int status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code ? code : 404;
        Throwable cause =
                request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable known ? known : null;
        if (status == HttpStatus.CONTENT_TOO_LARGE.value()) {
            throw LargeUploads.tooLarge(cause, request);
        }
        if (status >= 500) {
            throw new IllegalStateException("failed before any controller", cause);
        }
        throw Problems.refused(HttpStatusCode.valueOf(status));
    }
}
