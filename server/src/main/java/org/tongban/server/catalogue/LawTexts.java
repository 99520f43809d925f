package org.tongban.server.catalogue;

import java.util.Collection;
import java.util.Map;

/** Where a legal basis can be read on this platform. Whoever keeps the documents answers. */
public interface LawTexts {

    /** The addresses of pages; nothing of what isn't kept here. */
    Map<Basis, String> addresses(Collection<Basis> bases);
}
