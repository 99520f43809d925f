package org.tongban.server.catalogue;

import java.util.List;
import org.tongban.kernel.text.LocalText;

/**
 * A field of the form.
 *
 * @param required by at least one of the items
 * @param items that need it, in the order of the guide
 * @param because what it is for, where an item says so
 */
public record FormField(
        DataElement element, boolean required, List<String> items, List<LocalText> because, Filling filling) {}
