package org.tongban.server.web;

import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** How a reader wants pages: which language, how large. Remembered in the browser, for a year. */
@Controller
class LookController {
    @GetMapping("/look")
    ResponseEntity<Void> look(
            @RequestParam(required = false) String lang,
            @RequestParam(required = false) String large,
            @RequestParam(defaultValue = "/") String back) {
        HttpHeaders headers = new HttpHeaders();
        if (lang != null) {
            headers.add(
                    HttpHeaders.SET_COOKIE, remember(PageArguments.LANGUAGE_COOKIE, lang.equals("en") ? "en" : "zh"));
        }
        if (large != null) {
            headers.add(
                    HttpHeaders.SET_COOKIE,
                    large.equals("on")
                            ? remember(PageArguments.LARGE_TEXT_COOKIE, "on")
                            : forget(PageArguments.LARGE_TEXT_COOKIE));
        }
        headers.add(HttpHeaders.LOCATION, withinThisSite(back));
        return new ResponseEntity<>(headers, HttpStatus.SEE_OTHER);
    }

    /** Only a path of ours: an address elsewhere would make this a springboard for forged links. */
    private static String withinThisSite(String back) {
        boolean ours = back.startsWith("/")
                && !back.startsWith("//")
                && !back.contains("\\")
                && back.indexOf('\r') < 0
                && back.indexOf('\n') < 0;
        return ours ? back : "/";
    }

    private static String remember(String name, String value) {
        return ResponseCookie.from(name, value)
                .path("/")
                .maxAge(Duration.ofDays(365))
                .sameSite("Lax")
                .httpOnly(true)
                .build()
                .toString();
    }

    private static String forget(String name) {
        return ResponseCookie.from(name, "").path("/").maxAge(0).build().toString();
    }
}
