package org.tongban.seal;

import java.util.List;
import java.util.Optional;

/** The result of checking a file. What it can't say: whether the licence is in force now; that is looked up. */
public sealed interface Verification {
    /** The result in one sentence. */
    Sentence sentence();

    /** It can't be read as an OFD file. */
    record Unreadable(Reason reason, Sentence sentence) implements Verification {}

    /** It is an OFD file and carries no signature: it proves nothing. */
    record Unsigned(Optional<LicenceFacts> licence, Sentence sentence) implements Verification {}

    /**
     * It is signed; each signature was checked by itself.
     *
     * @param open whether no signature protects a list of them: a licence made here is left so as long as seals of other
     *     units are to follow
     */
    record Signed(
            Verdict verdict,
            List<SignatureReport> signatures,
            Optional<LicenceFacts> licence,
            boolean open,
            Sentence sentence)
            implements Verification {
        public Signed {
            signatures = List.copyOf(signatures);
        }

        /**
         * Whether nothing fails, and what can't be told is whether a signer is the unit it is said to be (and perhaps whether
         * it was revoked lately): its authority isn't believed for that unit.
         */
        public boolean unvouched() {
            List<Claim> open = signatures.stream()
                    .flatMap(signature -> signature.claims().stream())
                    .filter(claim -> claim.state() != Claim.State.HOLDS)
                    .toList();
            return verdict == Verdict.UNPROVEN
                    && open.stream().anyMatch(claim -> claim.kind() == Claim.Kind.SIGNER_TRUSTED)
                    && open.stream()
                            .allMatch(claim -> claim.kind() == Claim.Kind.SIGNER_TRUSTED
                                    || claim.kind() == Claim.Kind.ISSUER_MATCHES
                                    || claim.kind() == Claim.Kind.REVOCATIONS_CURRENT);
        }

        /**
         * Whether nothing fails, and what can't be told is only whether a signer that is called otherwise is the issuer (and
         * perhaps whether it was revoked lately).
         */
        public boolean calledOtherwise() {
            List<Claim> open = signatures.stream()
                    .flatMap(signature -> signature.claims().stream())
                    .filter(claim -> claim.state() != Claim.State.HOLDS)
                    .toList();
            return verdict == Verdict.UNPROVEN
                    && open.stream().anyMatch(claim -> claim.kind() == Claim.Kind.ISSUER_MATCHES)
                    && open.stream()
                            .allMatch(claim -> claim.kind() == Claim.Kind.ISSUER_MATCHES
                                    || claim.kind() == Claim.Kind.REVOCATIONS_CURRENT);
        }

        /** The claims that fail, of all signatures. */
        public List<Claim> failures() {
            return signatures.stream()
                    .flatMap(signature -> signature.claims().stream())
                    .filter(claim -> claim.state() == Claim.State.FAILS)
                    .toList();
        }
    }

    /** All claims of all signatures together. */
    enum Verdict {
        /** Every claim holds. */
        GENUINE,
        /** No claim fails, but some can't be decided, mostly because the signer is not one we know. */
        UNPROVEN,
        /** A claim fails. */
        BROKEN
    }

    /** Why a file can't be read. */
    enum Reason {
        /** Not an OFD file at all. */
        NOT_OFD,
        /** Too large, too many files, or files that unpack to too much. */
        TOO_LARGE,
        /** An OFD file that is damaged or not built as the standard says. */
        DAMAGED,
        /** An OFD file whose content is encrypted, and its signatures may be. */
        ENCRYPTED,
        /** Built to harm whoever opens it. */
        HOSTILE
    }
}
