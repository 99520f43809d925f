package org.tongban.seal;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * What a licence file says about itself in its attached data. Believe it only as far as the verification it comes with:
 * the seal covers this data, and a broken seal means nothing here is proven.
 *
 * @param check where the licence's status can be looked up, as its QR code says
 * @param fields further labelled values; {@code rows} of its list, each cell labelled by its column
 */
public record LicenceFacts(
        String typeCode,
        String typeName,
        String identifier,
        String number,
        String holderName,
        String holderIdKind,
        String holderId,
        String issuerName,
        String issuerCode,
        LocalDate issuedOn,
        LocalDate validFrom,
        Optional<LocalDate> validUntil,
        String check,
        List<LicenceDocument.Field> fields,
        List<List<LicenceDocument.Field>> rows,
        List<String> notes) {}
