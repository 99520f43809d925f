package org.tongban.server.licence;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tongban.kernel.id.LicenceId;
import org.tongban.seal.LicenceFacts;
import org.tongban.seal.Verification;
import org.tongban.seal.Verifier;

/**
 * Finds what a file is: whether its seals hold, and which licence or paper of this platform it is; nobody's question is
 * kept (rulebook LIC-08).
 */
@Component
class FileVerification {
    private final Licences licences;
    private final SealedPapers papers;
    private final PublicLicences publicLicences;
    private final Seals seals;
    private final Clock clock;

    FileVerification(Licences licences, SealedPapers papers, PublicLicences publicLicences, Seals seals, Clock clock) {
        this.licences = licences;
        this.papers = papers;
        this.publicLicences = publicLicences;
        this.seals = seals;
        this.clock = clock;
    }

    /** Checks a file claim by claim; only what its own seal vouches for is looked up. */
    CheckedFile check(byte[] file) {
        return switch (Verifier.verify(file, seals.anchors(), clock.instant())) {
            case Verification.Unreadable unreadable -> CheckedFile.alone(unreadable, FileResult.UNREADABLE);
            case Verification.Unsigned unsigned -> CheckedFile.alone(unsigned, FileResult.INVALID);
            case Verification.Signed signed ->
                switch (signed.verdict()) {
                    case BROKEN ->
                        withdrawn(signed, file)
                                .or(() -> withdrawnPaper(signed, file))
                                .orElseGet(() -> CheckedFile.alone(signed, FileResult.INVALID));
                    case UNPROVEN ->
                        withdrawn(signed, file)
                                .or(() -> withdrawnPaper(signed, file))
                                .orElseGet(() -> unproven(signed, file));
                    case GENUINE ->
                        signed.licence()
                                .map(facts -> issued(signed, facts, Verifier.contents(file)))
                                .orElseGet(() -> CheckedFile.alone(signed, FileResult.NO_LICENCE));
                };
        };
    }

    /**
     * Of a file that was issued here, and with which nothing is wrong but that its seal was stolen since: how it stands with
     * its licence, whose holder has another file by now.
     */
    private Optional<CheckedFile> withdrawn(Verification.Signed signed, byte[] file) {
        return signed.licence()
                .filter(facts -> IssuedContents.revokedOnly(signed))
                .flatMap(facts -> LicenceId.parse(facts.identifier()).toOptional())
                .flatMap(identifier -> licences.identified(identifier)
                        .filter(licence -> IssuedContents.objection(
                                        licences.sealed(identifier), Verifier.contents(file))
                                .isEmpty())
                        .map(licence -> new CheckedFile(
                                signed,
                                FileResult.SEAL_WITHDRAWN,
                                Optional.of(publicLicences.knownByNumber(licence)),
                                Optional.empty(),
                                !identifier.equals(licence.identifier()),
                                Optional.empty())));
    }

    /** The same of an official paper, which has no state. */
    private Optional<CheckedFile> withdrawnPaper(Verification.Signed signed, byte[] file) {
        return signed.licence()
                .filter(facts -> IssuedContents.revokedOnly(signed))
                .filter(facts -> papers.wasSealed(facts.identifier(), Verifier.contents(file)))
                .map(facts -> CheckedFile.alone(signed, FileResult.SEAL_WITHDRAWN));
    }

    /**
     * Of one sealed in a unit's name by whom nobody vouches for, it is known here whether that unit issued it; of one sealed by
     * whom is called otherwise than its issuer, also that it did.
     */
    private CheckedFile unproven(Verification.Signed signed, byte[] file) {
        if (signed.calledOtherwise() && signed.licence().isPresent()) {
            return issued(signed, signed.licence().get(), Verifier.contents(file));
        }
        return signed.licence()
                .filter(facts -> signed.unvouched())
                .map(facts -> issued(signed, facts, Verifier.contents(file)))
                .filter(known ->
                        known.result() == FileResult.NOT_AS_ISSUED || known.result() == FileResult.NEVER_ISSUED)
                .orElseGet(() -> CheckedFile.alone(signed, FileResult.UNPROVEN));
    }

    /** What is known here of a genuine file. A file says itself which licence it is: another may have its number by now. */
    private CheckedFile issued(Verification.Signed signed, LicenceFacts facts, List<byte[]> contents) {
        Optional<LicenceId> identifier = LicenceId.parse(facts.identifier()).toOptional();
        Optional<Licence> licence = identifier.flatMap(licences::identified);
        if (licence.isEmpty()) {
            FileResult result = papers.result(facts.identifier(), contents);
            return result == FileResult.VALID ? paper(signed, facts) : CheckedFile.alone(signed, result);
        }
        return IssuedContents.objection(licences.sealed(identifier.get()), contents)
                .map(objection -> CheckedFile.alone(signed, objection))
                .orElseGet(() -> standing(signed, facts, publicLicences.knownByNumber(licence.get())));
    }

    /** Official papers never lapse. */
    private static CheckedFile paper(Verification.Signed signed, LicenceFacts facts) {
        return new CheckedFile(
                signed,
                FileResult.VALID,
                Optional.empty(),
                Optional.of(SealedPapers.PublicPaper.of(facts)),
                false,
                Optional.empty());
    }

    /** Of a former edition the file itself tells whether seals were still to follow: other units may seal it by now. */
    private static CheckedFile standing(Verification.Signed file, LicenceFacts facts, PublicLicence licence) {
        boolean earlier = !facts.identifier().equals(licence.identifier());
        int set = file.signatures().size();
        Optional<SealCount> seals = earlier
                ? Optional.of(licence.seals().map(SealCount::of).orElse(0))
                        .map(now -> new SealCount(set, Math.max(now, set + 1)))
                        .filter(missing -> file.open())
                : licence.seals().map(count -> new SealCount(set, count.of()));
        boolean complete = seals.filter(count -> !count.complete()).isEmpty();
        FileResult result = licence.state() != LicenceState.VALID
                ? FileResult.INVALID
                : complete ? FileResult.VALID : FileResult.INCOMPLETE;
        return new CheckedFile(file, result, Optional.of(licence), Optional.empty(), earlier, seals);
    }
}
