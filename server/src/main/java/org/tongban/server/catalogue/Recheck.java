package org.tongban.server.catalogue;

import org.tongban.kernel.calendar.LegalPeriod;
import org.tongban.kernel.text.LocalText;
import org.tongban.rules.Condition;

/**
 * A licence that is looked at again at intervals (年审、校验).
 *
 * @param when of which licences, by what is registered of them; where a type has several, the first that holds counts
 */
public record Recheck(LegalPeriod every, LocalText title, Condition when) {}
