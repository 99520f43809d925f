package org.tongban.server.catalogue;

import java.util.SequencedMap;
import org.tongban.kernel.procedure.Procedure;

/** What is in force on one day. */
record Contents(
        SequencedMap<String, Item> items,
        SequencedMap<String, Theme> themes,
        SequencedMap<String, Material> materials,
        SequencedMap<String, LicenceType> licences,
        SequencedMap<String, Procedure> procedures) {}
