package org.tongban.server.licence;

import java.util.Optional;
import java.util.UUID;

/** An item on a composite licence. @param licence empty while the item isn't licensed, which the face notes */
public record CompositePart(String item, String unit, Optional<UUID> licence) {}
