package org.tongban.server.licence;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.tongban.kernel.calendar.ChinaTime;
import org.tongban.kernel.text.LocalText;
import org.tongban.seal.IssuingUnit;
import org.tongban.seal.LicenceDocument;
import org.tongban.seal.LicenceFacts;
import org.tongban.seal.LicenceFile;
import org.tongban.seal.PdfEdition;
import org.tongban.seal.UnitSeal;
import org.tongban.server.catalogue.Responsible;
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
    private final SealRevocations revocations;
    private final Clock clock;

    SealedPapers(
            Seals seals, PlatformSettings settings, SealedPaperStore store, SealRevocations revocations, Clock clock) {
        this.seals = seals;
        this.settings = settings;
        this.store = store;
        this.revocations = revocations;
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
        store.insert(paper, sealed(document(paper), paper.from(), now));
    }

    /** Under the seal that the unit has now, within the caller's transaction. */
    private SealedPaperStore.Sealed sealed(LicenceDocument document, Unit from, Instant now) {
        UnitSeal seal = seals.of(from);
        LicenceFile.Terms terms = seals.terms(now);
        byte[] file = LicenceFile.seal(Printable.required(document), List.of(seal), terms);
        return new SealedPaperStore.Sealed(
                document, SealRegister.serial(seal), terms.stamper().isPresent(), now, file);
    }

    /**
     * Seals it anew, with the same content and a line that says what it takes the place of and why; what was there is kept.
     * Joins the caller's transaction.
     *
     * @param answers whose it was, and who seals it now
     */
    void sealAnew(SealedPaperStore.Kept kept, Responsible answers) {
        Instant now = clock.instant();
        LicenceDocument before = kept.document();
        LicenceDocument.Builder document = LicenceDocument.of(before.type())
                .identifier(before.identifier())
                .number(before.number())
                .holder(
                        before.holder().name(),
                        before.holder().idKind(),
                        before.holder().id())
                .issuer(new IssuingUnit(
                        before.issuer().name(), answers.before().creditCode().value()))
                .issuedOn(before.issuedOn())
                .qrText(before.qrText())
                .page(before.page())
                .look(before.look());
        before.notes().stream().filter(note -> !TookOver.says(note)).forEach(document::note);
        TookOver.on(document, answers, "本文书");
        document.note("说明：本文书于" + words(now) + "重新加盖电子印章，代替" + words(kept.sealedAt()) + "加盖印章的同一文书，正文、文号和日期不变。"
                + kept.stolen()
                        .map(since -> "原印章自" + words(since) + "起可能失窃，其后所盖的章一律不作数，原文件不能再通过查验。")
                        .orElse("原印章的密钥可能失窃，从何时起不能确定，原文件不再作准。"));
        store.sealAnew(kept.id(), sealed(document.build(), answers.unit(), now));
    }

    private static String words(Instant at) {
        return words(ChinaTime.dayOf(at));
    }

    /** As official Chinese documents write dates. */
    static String words(LocalDate day) {
        return day.getYear() + "年" + day.getMonthValue() + "月" + day.getDayOfMonth() + "日";
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
        return store.document(id)
                .map(document -> PdfEdition.of(document, store.find(id).orElseThrow()));
    }

    /** Whether there is a sealed file; papers from before the platform sealed them have none. */
    public boolean isSealed(UUID id) {
        return store.has(id);
    }

    /**
     * That a paper was sealed anew, or has to be: what was fetched before isn't believed any more.
     *
     * @param before when it was sealed with the seal that was stolen
     * @param at when it was sealed anew, the last time; empty while that is still to be done
     */
    public record SealedAnew(Instant before, Optional<Instant> at) {}

    /** A paper that has a sealed file. @param sealedAnew empty while its first seal holds */
    public record Standing(Instant sealedAt, Optional<SealedAnew> sealedAnew) {}

    Optional<Standing> standing(UUID id) {
        return store.sealedAt(id).map(at -> new Standing(at, sealedAnew(id)));
    }

    /** Empty for a paper whose first seal holds, and for one that has none. */
    public Optional<SealedAnew> sealedAnew(UUID id) {
        List<SealRevocations.Theft> thefts = revocations.thefts();
        return store.waiting(id, thefts)
                .map(before -> new SealedAnew(before, Optional.empty()))
                .or(() -> store.sealedAnew(id));
    }

    /** What whoever has the file may know of a paper: what stands on it, in the language it is in. */
    public record PublicPaper(String title, String number, String unit, LocalDate on) {
        static PublicPaper of(LicenceFacts facts) {
            return new PublicPaper(facts.typeName(), facts.number(), facts.issuerName(), facts.issuedOn());
        }
    }

    /** What a genuine file is that says it is the paper with this identifier. @param contents what its seal vouches for */
    FileResult result(String identifier, List<byte[]> contents) {
        return result(store.everSealed(identifier), revocations.thefts(), contents);
    }

    /**
     * One that was sealed anew since counts again when its seal turned out not to have been stolen.
     *
     * @param files that it ever had, the present one first
     */
    static FileResult result(
            List<SealedPaperStore.Edition> files, List<SealRevocations.Theft> thefts, List<byte[]> contents) {
        if (files.isEmpty()) {
            return FileResult.NEVER_ISSUED;
        }
        return files.stream()
                .filter(edition -> IssuedContents.same(edition.file(), contents))
                .findFirst()
                .map(edition -> edition.stolen(thefts) ? FileResult.SEAL_WITHDRAWN : FileResult.VALID)
                .orElse(FileResult.NOT_AS_ISSUED);
    }

    /** Whether this is what was sealed here under the identifier, now or before it was sealed anew. */
    boolean wasSealed(String identifier, List<byte[]> contents) {
        return store.everSealed(identifier).stream().anyMatch(edition -> IssuedContents.same(edition.file(), contents));
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
