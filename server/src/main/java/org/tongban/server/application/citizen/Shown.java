package org.tongban.server.application.citizen;

import org.tongban.kernel.text.LocalText;
import org.tongban.server.catalogue.DataElement;
import org.tongban.server.catalogue.ElementFormat;
import org.tongban.server.catalogue.FieldValue;
import org.tongban.server.catalogue.Sensitivity;

/** Values as applicants read them back: with their unit, and identity numbers covered but for their ends. */
final class Shown {
    private Shown() {}

    static LocalText text(DataElement element, FieldValue value) {
        boolean cover = element.sensitivity() == Sensitivity.SENSITIVE
                && element.format().filter(ElementFormat.CITIZEN_ID::equals).isPresent();
        LocalText text = cover ? covered(value.text()) : value.text();
        return element.unit()
                .map(unit -> LocalText.of(text.zh() + " " + unit.zh(), text.en() + " " + unit.en()))
                .orElse(text);
    }

    private static LocalText covered(LocalText text) {
        return LocalText.of(covered(text.zh()), covered(text.en()));
    }

    private static String covered(String number) {
        return number.length() < 10
                ? "*".repeat(number.length())
                : number.substring(0, 4) + "*".repeat(number.length() - 8) + number.substring(number.length() - 4);
    }
}
