package org.tongban.seal;

import java.util.List;

/**
 * One thing a check found out about a signature.
 *
 * @param files the files inside the package it is about, when it is about files
 */
public record Claim(Kind kind, State state, Sentence sentence, List<String> files) {
    public Claim {
        files = List.copyOf(files);
    }

    /** What is claimed. */
    public enum Kind {
        /** Every protected file is as it was when signed. */
        FILE_INTACT,
        /** No file was added since. */
        NOTHING_ADDED,
        /** The signature value is that of the certificate's key over what was signed. */
        SIGNATURE_CORRECT,
        /** The seal was made by a known seal maker, was valid when used, and names this signer. */
        SEAL_GENUINE,
        /** The signer's certificate comes from an authority we trust; on a licence, one that we trust for this unit. */
        SIGNER_TRUSTED,
        /** The signer's certificate was valid at the time of signing. */
        CERTIFICATE_IN_TERM,
        /** It was signed when it says; said only when that matters and isn't proven. */
        SIGNING_TIME,
        /** The time stamp is of this signature, and by whom it is. */
        TIME_STAMP,
        /** The signer's certificate had not been revoked when it was used. */
        NOT_REVOKED,
        /** The list of what is revoked is one of today; said only when it isn't. */
        REVOCATIONS_CURRENT,
        /** The unit that sealed is the unit the licence names as its issuer. */
        ISSUER_MATCHES
    }

    /** Whether the claim holds; unknown when what is needed to tell isn't there. */
    public enum State {
        HOLDS,
        FAILS,
        UNKNOWN
    }
}
