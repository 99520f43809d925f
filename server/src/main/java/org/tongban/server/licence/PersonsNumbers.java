package org.tongban.server.licence;

import java.util.stream.IntStream;
import org.tongban.kernel.id.CitizenId;
import org.tongban.kernel.text.Parsed;
import org.tongban.server.catalogue.LicenceType;

/** Numbers of licences that tell a person's identity number. */
final class PersonsNumbers {
    private static final int CITIZEN_ID = 18;

    private PersonsNumbers() {}

    /** Numbers of identity cards and driving licences are the person's; a disability certificate's begins with it. */
    static boolean is(String number) {
        String plain = SameName.plain(number);
        return IntStream.rangeClosed(0, plain.length() - CITIZEN_ID)
                .anyMatch(at -> isCitizenId(plain.substring(at, at + CITIZEN_ID)));
    }

    /** Whether it is the identity number and nothing else. */
    static boolean isBare(String number) {
        return isCitizenId(SameName.plain(number));
    }

    private static boolean isCitizenId(String text) {
        return CitizenId.parse(text) instanceof Parsed.Ok<CitizenId>;
    }

    /** Whether the licence's number is its holder's own. */
    static boolean isOf(Licence licence) {
        return licence.ofPerson() && is(licence.number());
    }

    /** Whether the numbers of the type tell something of their holder beside the identity number. */
    static boolean tellMore(LicenceType type) {
        return type.numbersHolder() && !type.number().equals("{holder}");
    }
}
