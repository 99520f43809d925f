package org.tongban.server.disclosure;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.tongban.documents.reading.Unreadable;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.viewer.Viewer;
import org.tongban.server.web.Page;
import org.tongban.server.web.Problem;

/** Where documents that were issued before, or elsewhere, are brought into the library, and confirmed by a second person. */
@Controller
class BringingInPages {
    private static final int SHOWN = 50;

    private final BringingIn bringingIn;
    private final PolicyLibrary library;
    private final Withdrawing withdrawing;

    BringingInPages(BringingIn bringingIn, PolicyLibrary library, Withdrawing withdrawing) {
        this.bringingIn = bringingIn;
        this.library = library;
        this.withdrawing = withdrawing;
    }

    @GetMapping("/disclosure/issued")
    ModelAndView list(Page page, @RequestParam Optional<UUID> after) {
        return listed(page, after, Optional.empty());
    }

    private ModelAndView listed(Page page, Optional<UUID> after, Optional<Problem> problem) {
        Viewer viewer = PolicyPages.viewer(page);
        Slice<BroughtIn> entries = bringingIn.list(viewer, after, SHOWN);
        return answered(
                page.view("disclosure/issued")
                        .addObject("entries", entries)
                        .addObject(
                                "mine",
                                entries.items().stream()
                                        .filter(one -> bringingIn.confirms(viewer, one))
                                        .map(BroughtIn::id)
                                        .toList())
                        .addObject("enters", bringingIn.enters(viewer)),
                problem);
    }

    private static ModelAndView answered(ModelAndView shown, Optional<Problem> problem) {
        shown.addObject("problem", problem);
        problem.ifPresent(one -> shown.setStatus(one.status()));
        return shown;
    }

    @GetMapping("/disclosure/issued/new")
    ModelAndView form(Page page) {
        return form(page, Map.of("state", "in-force"), Optional.empty(), Optional.empty());
    }

    /** @param corrects the policy that is entered anew; empty of a new one */
    private ModelAndView form(
            Page page, Map<String, String> typed, Optional<UUID> corrects, Optional<Problem> problem) {
        return answered(
                page.view("disclosure/bring-in")
                        .addObject("typed", typed)
                        .addObject("corrects", corrects)
                        .addObject("units", bringingIn.units(PolicyPages.viewer(page))),
                problem);
    }

    /** The form, filled in from a file. */
    @PostMapping("/disclosure/issued/read")
    ModelAndView read(Page page, @RequestParam(name = "file", required = false) Optional<MultipartFile> file)
            throws IOException {
        bringingIn.units(PolicyPages.viewer(page));
        Map<String, String> typed = new HashMap<>(Map.of("state", "in-force"));
        try {
            typed.putAll(one(file.filter(given -> !given.isEmpty())
                    .orElseThrow(() -> Problem.atField(
                            "file", "document.missing", LocalText.of("请先选择文件。", "Choose a file first.")))));
            return form(page, typed, Optional.empty(), Optional.empty());
        } catch (Problem problem) {
            return form(page, typed, Optional.empty(), Optional.of(problem));
        }
    }

    static Map<String, String> one(MultipartFile file) throws IOException {
        try {
            List<Map<String, String>> said = IssuedFile.read(file.getBytes());
            if (said.size() > 1) {
                throw Problem.atField(
                        "file",
                        "document.several",
                        LocalText.of(
                                "这个文件里有 " + said.size() + " 份公文。请一份一份地收录，或者用命令 ./tongban policies import 批量收录。",
                                "There are " + said.size()
                                        + " documents in this file. Bring them in one by one, or all at once"
                                        + " by the command ./tongban policies import."));
            }
            return said.getFirst();
        } catch (Unreadable unreadable) {
            throw Problem.atField("file", "document.unreadable", unreadable.sentence());
        }
    }

    @PostMapping("/disclosure/issued")
    ModelAndView enter(Page page, @RequestParam Map<String, String> form, RedirectAttributes after) {
        return entered(page, form, Optional.empty(), after);
    }

    private ModelAndView entered(
            Page page, Map<String, String> form, Optional<UUID> corrects, RedirectAttributes after) {
        try {
            BroughtIn entry = bringingIn.enter(PolicyPages.viewer(page), form, corrects);
            return PolicyPages.done(
                    after,
                    "/disclosure/issued/" + entry.id(),
                    "已录入，等另一位同事核对。",
                    "Entered; a colleague reads it against its source.");
        } catch (Problem problem) {
            if (problem.status() != HttpStatus.UNPROCESSABLE_CONTENT) {
                throw problem;
            }
            return form(page, form, corrects, Optional.of(problem));
        }
    }

    @GetMapping("/disclosure/issued/{id}")
    ModelAndView show(Page page, @PathVariable UUID id) {
        return shown(page, id, Map.of(), Optional.empty());
    }

    private ModelAndView shown(Page page, UUID id, Map<String, String> typed, Optional<Problem> problem) {
        Viewer viewer = PolicyPages.viewer(page);
        BroughtIn entry = bringingIn.require(viewer, id);
        return answered(
                page.view("disclosure/brought-in")
                        .addObject("entry", entry)
                        .addObject("keeper", library.unitName(entry.keeper()))
                        .addObject("confirms", bringingIn.confirms(viewer, entry))
                        .addObject("withdraws", entry.stands() && withdrawing.may(viewer, entry.policy()))
                        .addObject("corrects", entry.stands() && bringingIn.corrects(viewer, entry.policy()))
                        .addObject("again", !entry.waits() && !entry.stands() && bringingIn.enters(viewer))
                        .addObject("typed", typed),
                problem);
    }

    @PostMapping("/disclosure/issued/confirm")
    ModelAndView confirm(
            Page page, @RequestParam(required = false) Optional<List<UUID>> entry, RedirectAttributes after) {
        try {
            bringingIn.confirm(PolicyPages.viewer(page), entry.orElse(List.of()));
        } catch (Problem problem) {
            if (problem.status() == HttpStatus.NOT_FOUND || problem.status() == HttpStatus.FORBIDDEN) {
                throw problem;
            }
            return listed(page, Optional.empty(), Optional.of(problem));
        }
        return PolicyPages.done(after, "/disclosure/issued", "已收进政策库。", "In the library now.");
    }

    @PostMapping("/disclosure/issued/{id}/refuse")
    ModelAndView refuse(
            Page page, @PathVariable UUID id, @RequestParam Map<String, String> form, RedirectAttributes after) {
        try {
            bringingIn.refuse(PolicyPages.viewer(page), id, form.getOrDefault("reason", ""));
        } catch (Problem problem) {
            if (problem.status() == HttpStatus.NOT_FOUND || problem.status() == HttpStatus.FORBIDDEN) {
                throw problem;
            }
            return shown(page, id, form, Optional.of(problem));
        }
        return PolicyPages.done(after, "/disclosure/issued/" + id, "已退回。", "Handed back.");
    }

    /** The form again, with what an entry says: to correct one that stands, or one that was handed back. */
    @GetMapping("/disclosure/issued/{id}/again")
    ModelAndView again(Page page, @PathVariable UUID id) {
        BroughtIn entry = bringingIn.require(PolicyPages.viewer(page), id);
        Map<String, String> typed = new HashMap<>(IssuedReading.typed(entry.document()));
        typed.put("state", IssuedReading.state(entry.document(), page.today()));
        bringingIn.units(PolicyPages.viewer(page)).stream()
                .filter(unit -> unit.id().equals(entry.keeper()))
                .forEach(unit -> typed.put("keeper", unit.id()));
        return form(page, typed, corrected(page, entry), Optional.empty());
    }

    private Optional<UUID> corrected(Page page, BroughtIn entry) {
        return Optional.of(entry.policy()).filter(policy -> bringingIn.corrects(PolicyPages.viewer(page), policy));
    }

    @PostMapping("/disclosure/issued/of/{policy}")
    ModelAndView correct(
            Page page, @PathVariable UUID policy, @RequestParam Map<String, String> form, RedirectAttributes after) {
        return entered(page, form, Optional.of(policy), after);
    }
}
