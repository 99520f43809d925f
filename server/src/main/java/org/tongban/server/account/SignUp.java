package org.tongban.server.account;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import org.tongban.kernel.id.CitizenId;
import org.tongban.kernel.id.MobileNumber;
import org.tongban.kernel.text.LocalText;
import org.tongban.kernel.text.Parsed;
import org.tongban.kernel.text.Parsed.Bad;
import org.tongban.server.registry.IdentityNumbers;
import org.tongban.server.registry.PersonName;

/** Reads what somebody wrote to get an account: the applicant, or for each field what is wrong with it. */
sealed interface SignUp {
    Pattern USERNAME = Pattern.compile("[A-Za-z][A-Za-z0-9._-]{2,31}");

    /** What was typed, by field; what is missing is blank. */
    record Form(String name, String citizenId, String mobile, String username, String password, String again) {
        static Form of(Map<String, String> fields) {
            return new Form(
                    fields.getOrDefault("name", "").strip(),
                    fields.getOrDefault("citizenId", "").strip(),
                    fields.getOrDefault("mobile", "").strip(),
                    fields.getOrDefault("username", "").strip(),
                    fields.getOrDefault("password", ""),
                    fields.getOrDefault("again", ""));
        }

        /** Nothing here may end up in a log. */
        @Override
        public String toString() {
            return "Form[…]";
        }
    }

    record Applicant(String name, CitizenId citizenId, MobileNumber mobile, String username, String password)
            implements SignUp {
        @Override
        public String toString() {
            return "Applicant[" + name + ", " + citizenId + ", " + mobile + "]";
        }
    }

    /** @param errors by field, in the order of the form */
    record Refused(SequencedMap<String, LocalText> errors) implements SignUp {}

    /** @param demo in a demonstration only made-up numbers are taken, elsewhere only others */
    static SignUp read(Form form, boolean demo) {
        SequencedMap<String, LocalText> errors = new LinkedHashMap<>();
        if (!PersonName.fits(form.name())) {
            errors.put("name", PersonName.WANTED);
        }
        Optional<CitizenId> citizenId = read("citizenId", IdentityNumbers.read(form.citizenId(), demo), errors);
        Optional<MobileNumber> mobile = read("mobile", MobileNumber.parse(form.mobile()), errors);
        if (!USERNAME.matcher(form.username()).matches()) {
            errors.put(
                    "username",
                    LocalText.of(
                            "用户名为 3 至 32 位，以字母开头，可含字母、数字、点、横线和下划线。",
                            "A user name has 3 to 32 characters: a letter first, then letters, digits, dots, hyphens and"
                                    + " underscores."));
        }
        Passwords.objection(form.password(), form.username()).ifPresent(wrong -> errors.put("password", wrong));
        if (!form.again().equals(form.password())) {
            errors.put("again", LocalText.of("两次输入的密码不一样，请重新输入。", "The two passwords differ. Enter them again."));
        }
        return errors.isEmpty()
                ? new Applicant(
                        form.name(), citizenId.orElseThrow(), mobile.orElseThrow(), form.username(), form.password())
                : new Refused(errors);
    }

    private static <T> Optional<T> read(String field, Parsed<T> parsed, Map<String, LocalText> errors) {
        if (parsed instanceof Bad<T>(String code, LocalText message)) {
            errors.put(field, message);
        }
        return parsed.toOptional();
    }
}
