package org.tongban.server.catalogue;

import org.tongban.kernel.calendar.LegalPeriod;
import org.tongban.kernel.text.LocalText;

/** A licence that is looked at again at intervals (年审、年报). */
public record Recheck(LegalPeriod every, LocalText title) {}
