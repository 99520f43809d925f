package org.tongban.server.licence;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /** What a head compares before it is sealed, as it stands in the table. @param scan its name; empty without one */
    public record Ready(String type, String holder, String issuedOn, String validUntil, String scan) {}

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
