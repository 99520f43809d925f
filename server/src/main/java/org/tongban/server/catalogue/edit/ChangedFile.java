package org.tongban.server.catalogue.edit;

import java.util.Optional;

/**
 * A file as a change has it.
 *
 * @param path of pack and file: {@code cn-14-10/items/dog-registration.yaml}
 * @param text empty where the file goes
 * @param base digest of the text it was changed from, blank for a new file
 */
public record ChangedFile(String path, Optional<String> text, String base) {}
