package org.tongban.seal.check;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a value was signed.
 *
 * @param oid of the algorithm, dotted
 * @param pss what the parameters of RSA-PSS say; empty for other algorithms, and where they say what isn't known here
 */
record Scheme(String oid, Optional<Pss> pss) {
    private static final String RSA_PSS = "1.2.840.113549.1.1.10";
    private static final String MGF1 = "1.2.840.113549.1.1.8";
    private static final int DIGEST = 0xa0;
    private static final int MASK = 0xa1;
    private static final int SALT = 0xa2;
    private static final int TRAILER = 0xa3;

    /** These say with which key it was signed, not by which digest. */
    private static final List<String> WITHOUT_DIGEST = List.of("1.2.840.113549.1.1.1", "1.2.840.10045.2.1");

    private static final Map<String, Digests> DIGESTS = Map.ofEntries(
            Map.entry("1.2.840.113549.1.1.4", Digests.MD5),
            Map.entry("1.2.840.113549.1.1.5", Digests.SHA1),
            Map.entry("1.3.14.3.2.29", Digests.SHA1),
            Map.entry("1.2.840.113549.1.1.14", Digests.SHA224),
            Map.entry("1.2.840.113549.1.1.11", Digests.SHA256),
            Map.entry("1.2.840.113549.1.1.12", Digests.SHA384),
            Map.entry("1.2.840.113549.1.1.13", Digests.SHA512),
            Map.entry("2.16.840.1.101.3.4.3.13", Digests.SHA3_224),
            Map.entry("2.16.840.1.101.3.4.3.14", Digests.SHA3_256),
            Map.entry("2.16.840.1.101.3.4.3.15", Digests.SHA3_384),
            Map.entry("2.16.840.1.101.3.4.3.16", Digests.SHA3_512),
            Map.entry("1.2.156.10197.1.504", Digests.SM3),
            Map.entry("1.2.840.10045.4.1", Digests.SHA1),
            Map.entry("1.2.840.10045.4.3.1", Digests.SHA224),
            Map.entry("1.2.840.10045.4.3.2", Digests.SHA256),
            Map.entry("1.2.840.10045.4.3.3", Digests.SHA384),
            Map.entry("1.2.840.10045.4.3.4", Digests.SHA512),
            Map.entry("2.16.840.1.101.3.4.3.9", Digests.SHA3_224),
            Map.entry("2.16.840.1.101.3.4.3.10", Digests.SHA3_256),
            Map.entry("2.16.840.1.101.3.4.3.11", Digests.SHA3_384),
            Map.entry("2.16.840.1.101.3.4.3.12", Digests.SHA3_512));

    /** Parameters of RSA-PSS. @param salt its length in bytes */
    record Pss(Digests digest, Digests mask, int salt) {}

    /** Some write an algorithm with its parameters where the standard has its identifier alone. */
    static Scheme of(Der algorithm) throws Der.Malformed {
        if (!algorithm.is(Der.SEQUENCE)) {
            return new Scheme(algorithm.objectId(), Optional.empty());
        }
        List<Der> parts = algorithm.sequence(1);
        String oid = parts.getFirst().objectId();
        return new Scheme(oid, oid.equals(RSA_PSS) && parts.size() > 1 ? pss(parts.get(1)) : Optional.empty());
    }

    boolean isPss() {
        return oid.equals(RSA_PSS);
    }

    /** The digest the algorithm names itself. */
    Optional<Digests> digest() {
        return Optional.ofNullable(DIGESTS.get(oid));
    }

    boolean withoutDigest() {
        return WITHOUT_DIGEST.contains(oid);
    }

    /** RFC 8017, A.2.3: what isn't said is SHA-1, and 20 bytes. */
    private static Optional<Pss> pss(Der parameters) throws Der.Malformed {
        Optional<Digests> digest = Optional.of(Digests.SHA1);
        Optional<Digests> mask = digest;
        int salt = 20;
        for (Der parameter : parameters.sequence(0)) {
            Der value = parameter.only();
            switch (parameter.tag()) {
                case DIGEST -> digest = digest(value);
                case MASK -> mask = mask(value.sequence(2));
                case SALT -> salt = value.smallInteger();
                case TRAILER -> {
                    if (value.smallInteger() != 1) {
                        return Optional.empty();
                    }
                }
                default -> throw new Der.Malformed();
            }
        }
        return digest.isPresent() && mask.isPresent() && salt >= 0
                ? Optional.of(new Pss(digest.get(), mask.get(), salt))
                : Optional.empty();
    }

    private static Optional<Digests> mask(List<Der> generator) throws Der.Malformed {
        return generator.getFirst().objectId().equals(MGF1) ? digest(generator.get(1)) : Optional.empty();
    }

    private static Optional<Digests> digest(Der algorithm) throws Der.Malformed {
        return Digests.of(algorithm.sequence(1).getFirst().objectId());
    }
}
