package org.tongban.server.application;

import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.tongban.server.registry.Vault;

/** What people fill in, on its way into and out of the database: names, ID numbers and addresses lie there sealed. */
@Component
class SealedFields {
    private final Vault vault;

    SealedFields(Vault vault) {
        this.vault = vault;
    }

    byte[] seal(UUID draft, String element, Object value) {
        return vault.seal(place(draft, element), Columns.json(value));
    }

    Object open(UUID draft, String element, byte[] sealed) {
        return Columns.value(vault.open(place(draft, element), sealed));
    }

    byte[] seal(UUID application, Map<String, Object> fields) {
        return vault.seal(place(application), Columns.json(fields));
    }

    Map<String, Object> open(UUID application, byte[] sealed) {
        return Columns.map(vault.open(place(application), sealed));
    }

    private static String place(UUID draft, String element) {
        return "draft/" + draft + "/" + element;
    }

    private static String place(UUID application) {
        return "application/" + application;
    }
}
