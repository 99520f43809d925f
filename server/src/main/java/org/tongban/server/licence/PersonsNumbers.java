package org.tongban.server.licence;

import org.tongban.kernel.id.CitizenId;
import org.tongban.kernel.text.Parsed;

/** Numbers of licences that tell a person's identity number. */
final class PersonsNumbers {
    private static final int CITIZEN_ID = 18;

    private PersonsNumbers() {}

    /** Numbers of identity cards and driving licences are the person's; a disability certificate's begins with it. */
    static boolean is(String number) {
        return number.length() >= CITIZEN_ID
                && CitizenId.parse(number.substring(0, CITIZEN_ID)) instanceof Parsed.Ok<CitizenId>;
    }

    /** Whether the licence's number is its holder's own. */
    static boolean isOf(Licence licence) {
        return licence.ofPerson() && is(licence.number());
    }
}
