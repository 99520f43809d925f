package org.tongban.server.webhook;

import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/**
 * An event as it leaves (CloudEvents 1.0, structured mode).
 *
 * @param subject what it is about: {@code licence/0198…}
 * @param data ids and states only: whoever may see more asks the API for it
 */
record CloudEvent(UUID id, Happening happening, String subject, Instant at, Map<String, Object> data) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** @param source address of this platform */
    String json(URI source) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("specversion", "1.0");
        event.put("id", id.toString());
        event.put("source", source.toString());
        event.put("type", happening.type());
        event.put("subject", subject);
        event.put("time", at.toString());
        event.put("datacontenttype", "application/json");
        event.put("data", data);
        return JSON.writeValueAsString(event);
    }
}
