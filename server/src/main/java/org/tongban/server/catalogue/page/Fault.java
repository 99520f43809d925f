package org.tongban.server.catalogue.page;

import org.tongban.kernel.text.LocalText;

/** What is wrong with one field. @param anchor id of the element on the page to go to */
public record Fault(String anchor, LocalText sentence) {}
