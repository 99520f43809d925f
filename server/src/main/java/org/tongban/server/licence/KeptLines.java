package org.tongban.server.licence;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.registry.Vault;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The lines of imports in the form in which they are kept: what stands in them is encrypted, each for its place. */
@Component
class KeptLines {
    private static final TypeReference<List<Fault>> FAULTS = new TypeReference<>() {};
    private static final TypeReference<Map<String, String>> CELLS = new TypeReference<>() {};

    private final JsonMapper json;
    private final Vault vault;

    KeptLines(JsonMapper json, Vault vault) {
        this.json = json;
        this.vault = vault;
    }

    private record Fault(String zh, String en) {}

    byte[] sealed(UUID id, int line, Map<String, String> cells) {
        return vault.seal(place(id, line), json.writeValueAsString(cells));
    }

    /** @param sealed by {@link #sealed} for the same place */
    Map<String, String> cells(UUID id, int line, byte[] sealed) {
        return json.readValue(vault.open(place(id, line), sealed), CELLS);
    }

    private static String place(UUID id, int line) {
        return "licence-import/" + id + "/" + line;
    }

    /** As JSON. */
    String written(List<LocalText> faults) {
        return json.writeValueAsString(
                faults.stream().map(fault -> new Fault(fault.zh(), fault.en())).toList());
    }

    List<LocalText> faults(String written) {
        return json.readValue(written, FAULTS).stream()
                .map(fault -> LocalText.of(fault.zh(), fault.en()))
                .toList();
    }
}
