package org.tongban.server.catalogue;

import org.tongban.kernel.text.LocalText;

/** A value on the face of a licence. */
public record FaceField(String element, LocalText label) {}
