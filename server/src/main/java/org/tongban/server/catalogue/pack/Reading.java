package org.tongban.server.catalogue.pack;

import java.util.HashMap;
import java.util.Map;
import org.tongban.kernel.text.LocalText;
import org.tongban.kernel.text.Parsed;
import org.tongban.rules.Condition;
import org.tongban.server.catalogue.Place;
import org.tongban.server.catalogue.check.Check;
import org.tongban.server.catalogue.check.Findings;

/** One reading of packs: what was found wrong so far, and the conditions read, as packs repeat them a lot. */
final class Reading {

    private final Findings findings;
    private final Map<String, Parsed<Condition>> conditions = new HashMap<>();

    Reading(Findings findings) {
        this.findings = findings;
    }

    Findings findings() {
        return findings;
    }

    Condition condition(String text, Place place, String subject) {
        return switch (conditions.computeIfAbsent(text, Condition::parse)) {
            case Parsed.Ok<Condition>(Condition condition) -> condition;
            case Parsed.Bad<Condition>(String code, LocalText message) -> {
                findings.add(Check.BAD_CONDITION, place, subject, message.zh(), message.en());
                yield Condition.always();
            }
        };
    }
}
