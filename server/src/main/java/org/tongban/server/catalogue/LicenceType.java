package org.tongban.server.catalogue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tongban.kernel.id.LicenceTypeCode;
import org.tongban.kernel.id.MadeUp;
import org.tongban.kernel.text.LocalText;

/**
 * A type of licence 证照.
 *
 * @param registered its code: of the national catalogue, or of the body that defined it; empty while it has none
 * @param issuer role of the unit that issues it
 * @param born element of the form with the holder's date of birth; empty where it is that of their identity number
 * @param number pattern of its numbers, with {@code {region}}, {@code {year}} and {@code {serial:8}}, or the holder's own
 *     {@code {holder}}
 * @param keepsNumber whether a licence keeps its number when a new one takes its place
 * @param face what it shows beside number, issuer, dates and QR code, in order
 * @param behind what is registered and shown through its QR code only: a change of it needs no exchange
 * @param onRequest what of the face the issuing unit changes at the holder's request, without an application for an item
 * @param look how its page looks
 * @param rechecks how it is looked at again, at intervals
 * @param coSealedBy roles of the units that add their seals to the issuer's
 * @param gathers the licence types a composite licence gathers; empty for others
 */
public record LicenceType(
        String id,
        LocalText title,
        Optional<LicenceTypeCode> registered,
        Holder holder,
        String issuer,
        Validity validity,
        Optional<String> born,
        String number,
        boolean keepsNumber,
        List<FaceField> face,
        List<FaceField> behind,
        Set<String> onRequest,
        LicenceLook look,
        List<String> coSealedBy,
        List<LocalText> remarks,
        List<Recheck> rechecks,
        List<String> gathers,
        Optional<LocalText> replaces,
        InForce inForce) {

    private static final LicenceTypeCode NONE = new LicenceTypeCode(MadeUp.authority(0), "000");

    /** Its code as licences carry it: where it has none, number 000 of a body that is made up. */
    public LicenceTypeCode code() {
        return registered.orElse(NONE);
    }

    /** How many seals belong on it: its issuer's, and those of others. */
    public int seals() {
        return 1 + coSealedBy.size();
    }

    /** Whether its numbers are, or contain, the number of their holder. */
    public boolean numbersHolder() {
        return number.contains("{holder}");
    }

    public boolean composite() {
        return !gathers.isEmpty();
    }
}
