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
                    case BROKEN -> CheckedFile.alone(signed, FileResult.INVALID);
                    case UNPROVEN -> CheckedFile.alone(signed, FileResult.UNPROVEN);
                    case GENUINE ->
                        signed.licence()
                                .map(facts -> issued(signed, facts, Verifier.contents(file)))
                                .orElseGet(() -> CheckedFile.alone(signed, FileResult.NO_LICENCE));
                };
        };
    }

    /** What is known here of a genuine file. A file says itself which licence it is: another may have its number by now. */
    private CheckedFile issued(Verification.Signed signed, LicenceFacts facts, List<byte[]> contents) {
        Optional<LicenceId> identifier = LicenceId.parse(facts.identifier()).toOptional();
        Optional<Licence> licence = identifier.flatMap(licences::identified);
        if (licence.isEmpty()) {
            return papers.identified(facts.identifier())
                    .map(kept -> paper(signed, facts, IssuedContents.same(kept, contents)))
                    .orElseGet(() -> CheckedFile.alone(signed, FileResult.NEVER_ISSUED));
        }
        return IssuedContents.objection(licences.sealed(identifier.get()), contents)
                .map(objection -> CheckedFile.alone(signed, objection))
                .orElseGet(() -> standing(signed, facts, publicLicences.knownByNumber(licence.get())));
    }

    /** Official papers never lapse. */
    private static CheckedFile paper(Verification.Signed signed, LicenceFacts facts, boolean asIssued) {
        return asIssued
                ? new CheckedFile(
                        signed,
                        FileResult.VALID,
                        Optional.empty(),
                        Optional.of(SealedPapers.PublicPaper.of(facts)),
                        false,
                        Optional.empty())
                : CheckedFile.alone(signed, FileResult.NOT_AS_ISSUED);
    }

    private static CheckedFile standing(Verification.Signed file, LicenceFacts facts, PublicLicence licence) {
        Optional<SealCount> seals =
                licence.seals().map(count -> new SealCount(file.signatures().size(), count.of()));
        boolean complete = seals.filter(count -> !count.complete()).isEmpty();
        FileResult result = licence.state() != LicenceState.VALID
                ? FileResult.INVALID
                : complete ? FileResult.VALID : FileResult.INCOMPLETE;
        boolean earlier = !facts.identifier().equals(licence.identifier());
        return new CheckedFile(file, result, Optional.of(licence), Optional.empty(), earlier, seals);
    }
}
