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
 * @param licence the one it became; empty when it was refused
 * @param faults everything that is wrong with it
 */
public record ImportLine(int line, String number, Optional<UUID> licence, List<LocalText> faults) {
    public ImportLine {
        faults = List.copyOf(faults);
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
