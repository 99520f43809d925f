package org.tongban.server.licence;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.tongban.kernel.text.LocalText;
import org.tongban.seal.LicenceDocument;
import org.tongban.seal.LicenceFacts;
import org.tongban.seal.LicenceFile;
import org.tongban.seal.PdfEdition;
import org.tongban.server.catalogue.Unit;
import org.tongban.server.settings.PlatformSettings;
import org.tongban.server.web.Problem;

/** Official papers under the seal of a unit: OFD files that are made once, kept, and can be verified as licences can. */
@Component
public class SealedPapers {
    /** Some eighty pages: a file that goes out in no letter, and would keep whoever seals it waiting. */
    private static final int MOST_LINES = 2000;

    private static final int LETTERS_A_LINE = 28;
    private static final String TYPE = "official-paper";

    private final Seals seals;
    private final PlatformSettings settings;
    private final SealedPaperStore store;
    private final Clock clock;

    SealedPapers(Seals seals, PlatformSettings settings, SealedPaperStore store, Clock clock) {
        this.seals = seals;
        this.settings = settings;
        this.store = store;
        this.clock = clock;
    }

    /**
     * A paper of as many pages as its text takes.
     *
     * @param id known to the caller, who finds the file by it
     * @param title as printed over it, in Chinese and English
     * @param to whom it is addressed
     * @param from the unit that sends and seals it
     * @param path where the platform shows it, for its QR code
     */
    public record Paper(
            UUID id,
            LocalText title,
            String number,
            String to,
            Unit from,
            LocalDate on,
            List<String> paragraphs,
            String path) {}

    /**
     * Seals and keeps it; joins the caller's transaction.
     *
     * @throws Problem when it is longer than any paper
     */
    public void seal(Paper paper) {
        requireFits(paper);
        Instant now = clock.instant();
        LicenceDocument document = Printable.required(document(paper));
        byte[] file = LicenceFile.seal(document, List.of(seals.of(paper.from())), seals.terms(now));
        store.insert(paper, document, now, file);
    }

    /** @throws Problem when it is longer than any paper, and could never be sealed */
    public static void requireFits(Paper paper) {
        if (!fits(paper)) {
            throw Problem.of(
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    "paper-too-long",
                    LocalText.of(
                            "正文超过 2000 行（约 80 页），不能加盖电子印章。请把附件另行上传，或者分几份印发。",
                            "The text is longer than 2,000 lines (some 80 pages) and can't be sealed. "
                                    + "Send what is attached apart, or make several papers of it."));
        }
    }

    private static boolean fits(Paper paper) {
        return paper.paragraphs().stream()
                        .mapToInt(text -> 1 + text.length() / LETTERS_A_LINE)
                        .sum()
                <= MOST_LINES;
    }

    /** The sealed file, OFD. */
    public Optional<byte[]> find(UUID id) {
        return store.find(id);
    }

    /** The edition for reading and printing, PDF/A-2b; empty where there is no sealed file, which is the original. */
    public Optional<byte[]> printed(UUID id) {
        return store.document(id).map(PdfEdition::of);
    }

    /** Whether there is a sealed file; papers from before the platform sealed them have none. */
    public boolean isSealed(UUID id) {
        return store.has(id);
    }

    /** What whoever has the file may know of a paper: what stands on it, in the language it is in. */
    public record PublicPaper(String title, String number, String unit, LocalDate on) {
        static PublicPaper of(LicenceFacts facts) {
            return new PublicPaper(facts.typeName(), facts.number(), facts.issuerName(), facts.issuedOn());
        }
    }

    /** The sealed file of the paper with this identifier. */
    Optional<byte[]> identified(String identifier) {
        return store.identified(identifier);
    }

    private LicenceDocument document(Paper paper) {
        LicenceDocument.Builder document = LicenceDocument.of(new LicenceDocument.Type(
                        TYPE, paper.title().zh(), paper.title().en()))
                .identifier("paper-" + paper.id())
                .number(paper.number())
                .holder(paper.to(), "", "")
                .issuer(Seals.issuing(paper.from()))
                .issuedOn(paper.on())
                .qrText(settings.urlOf(paper.path()))
                .page(LicenceDocument.Page.PORTRAIT)
                .look(new LicenceDocument.Look(LicenceDocument.Style.LETTER, LicenceDocument.Colour.RED));
        paper.paragraphs().forEach(document::note);
        return document.build();
    }
}
