package org.tongban.server.licence;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.tongban.seal.IssuingUnit;

/**
 * A unit's seal of a licensed authority: its key has been asked to be certified, or its certificate and seal are here.
 *
 * @param id in the store of keys, its key has a name made of it
 * @param unit its id, and {@code named} what it was called when its seal was brought in, or asked for
 * @param request PKCS#10, DER; empty for a key that came with its certificate
 * @param brought empty as long as only its key is here
 * @param ended since when it isn't used any more
 */
record LicensedSeal(
        UUID id,
        String unit,
        IssuingUnit named,
        Instant askedAt,
        Optional<byte[]> request,
        Optional<Brought> brought,
        Optional<Ended> ended) {
    /**
     * @param between the certificates from its issuer up to the root, without that
     * @param differs why the seal is called otherwise than the unit; blank when it isn't
     */
    record Brought(
            byte[] certificate,
            List<byte[]> between,
            byte[] seal,
            Names names,
            Instant from,
            Instant until,
            String differs,
            Instant at) {
        /** The same, which was brought in first at that time. */
        Brought since(Instant first) {
            return new Brought(certificate, between, seal, names, from, until, differs, first);
        }
    }

    /** What is on it. */
    public record Names(String seal, String number, String issuer, String maker) {}

    /**
     * @param stolen whether its key may be in others' hands, {@code since} when where that was told
     * @param by who wrote it
     */
    public record Ended(Instant at, String why, boolean stolen, Optional<Instant> since, UUID by) {}

    /** Since when nothing counts that was sealed with it: where nobody told, since it was brought in. */
    Optional<Instant> stolenSince() {
        return ended.filter(Ended::stolen).flatMap(how -> how.since().or(() -> brought.map(Brought::at)));
    }

    boolean inUse() {
        return brought.isPresent() && ended.isEmpty();
    }

    /** Its key's name in the store of keys. */
    String key() {
        return "licensed-" + id;
    }
}
