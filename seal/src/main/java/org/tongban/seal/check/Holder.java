package org.tongban.seal.check;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.Extensions;

/**
 * Whose a certificate is. Our certificates carry the unit's code as the subject's serial number; other authorities write it
 * there, as the organization's identifier, among its units, or in the extensions of GM/T 0015.
 */
record Holder(Set<String> codes, Set<String> names) {
    /** Unified social credit code (GB 32100). */
    private static final Pattern CREDIT_CODE = Pattern.compile("[0-9A-HJ-NPQRTUWXY]{18}");

    /** Fewer characters are the end of anybody's name. */
    private static final int SHORTEST_ENDING = 4;

    private static final List<ASN1ObjectIdentifier> CODES =
            List.of(BCStyle.SERIALNUMBER, BCStyle.ORGANIZATION_IDENTIFIER, BCStyle.OU);

    /** GM/T 0015: registration number and code of an organization. */
    private static final List<ASN1ObjectIdentifier> EXTENSIONS =
            List.of(new ASN1ObjectIdentifier("1.2.156.10260.4.1.3"), new ASN1ObjectIdentifier("1.2.156.10260.4.1.4"));

    static Holder of(X500Name subject, Optional<Extensions> extensions) {
        Set<String> codes = new LinkedHashSet<>();
        CODES.forEach(type -> codes.addAll(values(subject, type)));
        EXTENSIONS.forEach(type -> extensions.flatMap(all -> value(all, type)).ifPresent(codes::add));
        Set<String> names = new LinkedHashSet<>(values(subject, BCStyle.CN));
        names.addAll(values(subject, BCStyle.O));
        return new Holder(Set.copyOf(codes), Set.copyOf(names));
    }

    /** Whether it is this unit's: by its code; by its name only where the certificate has no code at all. */
    boolean is(String code, String name) {
        return codes.contains(code)
                || codes.stream().noneMatch(one -> CREDIT_CODE.matcher(one).matches()) && names.contains(name);
    }

    /**
     * Whether it is called so: by this name, or by a fuller one that ends with it, such as with its province before it. Whoever
     * writes a unit's name beside a code of their own isn't.
     */
    boolean called(String name) {
        String plain = plain(name);
        return names.stream()
                .map(Holder::plain)
                .anyMatch(one -> one.equals(plain) || plain.length() >= SHORTEST_ENDING && one.endsWith(plain));
    }

    /** As names are compared: blanks left out, brackets of one kind. */
    static String plain(String name) {
        return name.replaceAll("\\s", "").replace('（', '(').replace('）', ')');
    }

    /** The unified social credit codes among its codes. */
    Set<String> creditCodes() {
        return codes.stream()
                .filter(code -> CREDIT_CODE.matcher(code).matches())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** A code to name it by. */
    String shown() {
        return Stream.concat(creditCodes().stream().sorted(), codes.stream().sorted())
                .findFirst()
                .orElse("?");
    }

    private static List<String> values(X500Name subject, ASN1ObjectIdentifier type) {
        return Arrays.stream(subject.getRDNs(type))
                .map(RDN::getFirst)
                .flatMap(one -> text(one.getValue()).stream())
                .toList();
    }

    /** One that can't be read is none: others may have it otherwise. */
    private static Optional<String> value(Extensions extensions, ASN1ObjectIdentifier type) {
        try {
            return Optional.ofNullable(extensions.getExtensionParsedValue(type)).flatMap(Holder::text);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> text(ASN1Encodable value) {
        return value.toASN1Primitive() instanceof ASN1String string
                ? Optional.of(string.getString().strip())
                : Optional.empty();
    }
}
