package org.tongban.server.licence;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.tongban.seal.Claim;
import org.tongban.seal.Verification;
import org.tongban.seal.Verifier;

/**
 * Knows the files again that were made here. Identifiers are no secret, and who stole a seal's key can seal what they like:
 * a file counts only when what its seals vouch for is what was sealed here under its identifier.
 */
final class IssuedContents {
    private IssuedContents() {}

    /** As it is kept beside the identifier: the digests of what each seal vouches for, one after another. */
    static byte[] kept(List<byte[]> contents) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        contents.forEach(all::writeBytes);
        return all.toByteArray();
    }

    /**
     * Why a genuine file isn't one that was made here; empty when it is.
     *
     * @param kept of the edition with all the seals it has by now; a file from before the last was set bears the first ones
     * @param contents of the file
     */
    static Optional<FileResult> objection(byte[] kept, List<byte[]> contents) {
        if (kept.length == 0) {
            return Optional.of(FileResult.NEVER_ISSUED);
        }
        byte[] asked = kept(contents);
        boolean made = asked.length > 0
                && asked.length <= kept.length
                && Arrays.equals(kept, 0, asked.length, asked, 0, asked.length);
        return made ? Optional.empty() : Optional.of(FileResult.NOT_AS_ISSUED);
    }

    /** Whether nothing is wrong with a file but that certificates it depends on were revoked. */
    static boolean revokedOnly(Verification.Signed signed) {
        List<Claim> wrong = signed.signatures().stream()
                .flatMap(seal -> seal.claims().stream())
                .filter(claim -> claim.state() != Claim.State.HOLDS)
                .toList();
        return wrong.stream().anyMatch(claim -> claim.kind() == Claim.Kind.NOT_REVOKED)
                && wrong.stream()
                        .allMatch(claim -> claim.kind() == Claim.Kind.NOT_REVOKED
                                || claim.kind() == Claim.Kind.REVOCATIONS_CURRENT);
    }

    /** Whether a genuine file is the one that is kept whole. */
    static boolean same(byte[] file, List<byte[]> contents) {
        return !contents.isEmpty() && Arrays.equals(kept(Verifier.contents(file)), kept(contents));
    }
}
