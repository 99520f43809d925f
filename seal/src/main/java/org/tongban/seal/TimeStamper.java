package org.tongban.seal;

import java.time.Instant;

/** Says when a signature was there: the platform's own authority, or a port to an accredited one. */
public interface TimeStamper {
    /** @return a time stamp token (RFC 3161, DER) over SM3 of the signature value */
    byte[] stamp(byte[] signatureValue, Instant at);
}
