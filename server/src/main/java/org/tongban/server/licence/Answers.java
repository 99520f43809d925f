package org.tongban.server.licence;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.view.RedirectView;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.web.Problem;

/** Answers that several pages give alike. */
final class Answers {
    private Answers() {}

    static RedirectView seeOther(String address) {
        RedirectView view = new RedirectView(address);
        view.setStatusCode(HttpStatus.SEE_OTHER);
        view.setExposeModelAttributes(false);
        return view;
    }

    /** Leads on, with a word about what was done. */
    static RedirectView done(RedirectAttributes redirect, LocalText notice, String address) {
        redirect.addFlashAttribute("notice", notice);
        return seeOther(address);
    }

    /** The form once more with what was typed and what is wrong; what a form can't put right is thrown on. */
    static ModelAndView again(ModelAndView form, Map<String, String> typed, Problem problem) {
        if (problem.status() == HttpStatus.NOT_FOUND || problem.status() == HttpStatus.FORBIDDEN) {
            throw problem;
        }
        form.setStatus(HttpStatusCode.valueOf(problem.status().value()));
        return form.addObject("typed", typed).addObject("refused", Optional.of(problem));
    }

    static ResponseEntity<byte[]> download(byte[] content, String type, String name) {
        return ResponseEntity.ok()
                .contentType(MediaType.valueOf(type))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name, StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .header("X-Content-Type-Options", "nosniff")
                .body(content);
    }

    /** A drawing; nothing in it is run or fetched. */
    static ResponseEntity<byte[]> drawing(byte[] svg, CacheControl cache) {
        return drawn(ResponseEntity.ok(), svg, cache);
    }

    /**
     * A drawing that is somebody's: a browser keeps it, and asks before it shows it again, so that whoever comes next to a shared
     * computer doesn't see it.
     */
    static ResponseEntity<byte[]> personalDrawing(byte[] svg) {
        return drawn(
                ResponseEntity.ok().eTag(HexFormat.of().formatHex(FileParts.sha256(svg), 0, 16)),
                svg,
                CacheControl.noCache().cachePrivate());
    }

    private static ResponseEntity<byte[]> drawn(ResponseEntity.BodyBuilder answer, byte[] svg, CacheControl cache) {
        return answer.contentType(MediaType.valueOf("image/svg+xml"))
                .cacheControl(cache)
                .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; img-src data:")
                .body(svg);
    }
}
