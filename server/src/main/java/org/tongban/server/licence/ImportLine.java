package org.tongban.server.licence;

import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.tongban.kernel.id.LicenceId;
import org.tongban.kernel.text.LocalText;
import org.tongban.seal.Photograph;
import org.tongban.server.application.Holder;
import org.tongban.server.catalogue.LicenceType;

/**
 * A line of an imported table, and what became of it.
 *
 * @param line in the file; the column names are line 1
 * @param licence the one it became; empty when it was refused or waits
 * @param faults everything that is wrong with it
 * @param ready what is sealed when it is released; empty when it was refused or is a licence
 */
public record ImportLine(
        int line, String number, Optional<UUID> licence, List<LocalText> faults, Optional<Ready> ready) {
    public ImportLine {
        faults = List.copyOf(faults);
    }

    /**
     * What a head compares before it is sealed, as it stands in the table.
     *
     * @param scan its name, {@code photo} that of the photograph; empty without one
     * @param rest everything else that will stand on it or be kept, by column
     */
    public record Ready(
            String type,
            String holder,
            String issuedOn,
            String validUntil,
            String scan,
            String photo,
            Map<String, String> rest) {
        private static final Set<String> APART =
                Set.of("type", "number", "holder", "issued_on", "valid_until", "scan", ImportChecks.PHOTO);

        static Ready of(Map<String, String> cells) {
            Map<String, String> rest = new LinkedHashMap<>(cells);
            rest.keySet().removeAll(APART);
            rest.values().removeIf(String::isEmpty);
            return new Ready(
                    cells.getOrDefault("type", ""),
                    cells.getOrDefault("holder", ""),
                    cells.getOrDefault("issued_on", ""),
                    cells.getOrDefault("valid_until", ""),
                    cells.getOrDefault("scan", ""),
                    cells.getOrDefault(ImportChecks.PHOTO, ""),
                    Collections.unmodifiableMap(rest));
        }
    }

    /**
     * A line that can become a licence.
     *
     * @param identifier of the electronic licence that there is already (GB/T 36904)
     * @param mark keyed hash of the holder's number
     */
    record Good(
            LicenceType type,
            String number,
            Optional<LicenceId> identifier,
            Faces.NamedHolder named,
            Optional<Holder> holder,
            boolean ofPerson,
            byte[] mark,
            LocalDate issuedOn,
            Optional<LocalDate> until,
            Map<String, Object> fields,
            Optional<Keeping.Scan> scan,
            Optional<Photograph> photo) {}

    /** The files that a line names, as they came. */
    record Named(Optional<byte[]> scan, Optional<byte[]> photo) {}

    /** @param good present when there is no fault */
    record Checked(Optional<Good> good, List<LocalText> faults) {}
}
