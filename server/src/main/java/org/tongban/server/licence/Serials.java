package org.tongban.server.licence;

import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.random.RandomGenerator;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.tongban.kernel.id.LicenceId;
import org.tongban.server.catalogue.LicenceType;
import org.tongban.server.catalogue.Unit;

/**
 * The serial numbers of licence identifiers (GB/T 36904): the year and 22 digits drawn at random, 73 bits. They are asked
 * for by anybody and stand as digests in the public status list: were they counted, who holds one could ask for those
 * beside it, and find all of them in the list.
 *
 * <p>Drawn, and not made of a counter under a key: there is no key that could be lost, or get about and lay open whatever
 * was issued before. Two that are alike are a matter of chance in 10<sup>22</sup>, found before either is sealed, and the
 * second one is drawn again.
 */
@Component
class Serials {
    /** Two parts of so many digits. */
    private static final long PART = 100_000_000_000L;

    private final LicenceNumbers numbers;
    private final RandomGenerator random;

    @Autowired
    Serials(LicenceNumbers numbers) {
        this(numbers, new SecureRandom());
    }

    Serials(LicenceNumbers numbers, RandomGenerator random) {
        this.numbers = numbers;
        this.random = random;
    }

    /** The identifier of a licence that takes nobody's place, not yet known to be nobody's. */
    LicenceId draw(LicenceType type, Unit unit, LocalDate on) {
        String serial = "%d%011d%011d".formatted(on.getYear(), random.nextLong(PART), random.nextLong(PART));
        return new LicenceId(type.code(), unit.creditCode(), serial, 1);
    }

    /** The same, that nobody has or gets before this transaction ends. */
    LicenceId free(LicenceType type, Unit unit, LocalDate on) {
        LicenceId drawn = draw(type, unit, on);
        numbers.reserve(drawn);
        while (numbers.isIdentifier(drawn)) {
            drawn = draw(type, unit, on);
            numbers.reserve(drawn);
        }
        return drawn;
    }
}
