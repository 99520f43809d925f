package org.tongban.seal;

import static java.util.stream.Collectors.joining;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Whom to believe. None: every signer and every seal maker is unknown.
 *
 * @param roots certificates (X.509, DER) of the authorities whose signers are believed
 * @param scopes for which units each root vouches, in the order of the roots: under the others signers are who they say, but
 *     not the unit that a licence names
 * @param sealMakers certificates (X.509, DER) of those believed to make genuine seals; being certified by a root is not
 *     enough, or every unit could make a seal in another's name
 * @param timeStampers certificates of those whose time stamps are believed, or of authorities that certify them
 * @param statusSigners certificates of those whose status lists are believed
 * @param revocationLists X.509 CRLs (DER); each counts only as far as the authority that issued the certificate signed it
 * @param intermediates certificates of authorities between a root and those it vouches for; believed only as far as a root
 *     does, since a seal's signature brings its signer's own certificate and no other
 * @param successions which units took over from which: who seals in another's place is told by these alone
 */
public record TrustAnchors(
        List<byte[]> roots,
        List<UnitScope> scopes,
        List<byte[]> sealMakers,
        List<byte[]> timeStampers,
        List<byte[]> statusSigners,
        List<byte[]> revocationLists,
        List<byte[]> intermediates,
        List<UnitSuccession> successions) {
    /** Before each line of a root's scope. */
    private static final String VOUCHES = "## vouches for ";

    /** Before each that took over from another. */
    private static final String SUCCESSION = "## succession ";

    private static final int LARGEST = 16 << 20;
    private static final String ROOT = "root";
    private static final String SEAL_MAKER = "seal-maker";
    private static final String TIME_STAMPER = "time-stamper";
    private static final String STATUS_SIGNER = "status-signer";
    private static final String REVOKED = "revoked";
    private static final String INTERMEDIATE = "intermediate";

    public TrustAnchors {
        if (scopes.size() != roots.size()) {
            throw new IllegalArgumentException("a scope for each root");
        }
        roots = copied(roots);
        scopes = List.copyOf(scopes);
        sealMakers = copied(sealMakers);
        timeStampers = copied(timeStampers);
        statusSigners = copied(statusSigners);
        revocationLists = copied(revocationLists);
        intermediates = copied(intermediates);
        successions = List.copyOf(successions);
    }

    /** Of roots that vouch for no unit. */
    public TrustAnchors(
            List<byte[]> roots,
            List<byte[]> sealMakers,
            List<byte[]> timeStampers,
            List<byte[]> statusSigners,
            List<byte[]> revocationLists) {
        this(
                roots,
                of(UnitScope.NONE, roots),
                sealMakers,
                timeStampers,
                statusSigners,
                revocationLists,
                List.of(),
                List.of());
    }

    public TrustAnchors(List<byte[]> roots, List<byte[]> sealMakers) {
        this(roots, sealMakers, List.of(), List.of(), List.of());
    }

    public static TrustAnchors none() {
        return new TrustAnchors(List.of(), List.of());
    }

    private static List<UnitScope> of(UnitScope scope, List<byte[]> roots) {
        return Collections.nCopies(roots.size(), scope);
    }

    /** The same whose roots vouch for these units, whatever they vouched for before. */
    public TrustAnchors vouchingFor(UnitScope scope) {
        return new TrustAnchors(
                roots,
                of(scope, roots),
                sealMakers,
                timeStampers,
                statusSigners,
                revocationLists,
                intermediates,
                successions);
    }

    /**
     * The roots that vouch for the unit of this code: only a certificate under one of these is that unit's.
     *
     * @param code empty: a unit that isn't told
     */
    public List<byte[]> rootsFor(String code) {
        return rootsFor(Set.of(code));
    }

    /** Those that vouch for a unit of all these codes; where it has none, for every unit. */
    public List<byte[]> rootsFor(Set<String> codes) {
        Set<String> all = codes.isEmpty() ? Set.of("") : codes;
        List<byte[]> vouching = new ArrayList<>(roots.size());
        for (int i = 0; i < roots.size(); i++) {
            if (all.stream().allMatch(scopes.get(i)::covers)) {
                vouching.add(roots.get(i));
            }
        }
        return vouching;
    }

    /** Whether that root vouches for every unit, whatever its code, as a platform's own authority does. */
    public boolean vouchesForAll(byte[] root) {
        return rootsFor("").stream().anyMatch(vouching -> Arrays.equals(vouching, root));
    }

    /** Lists of revoked certificates alone. */
    public static TrustAnchors revocations(List<byte[]> lists) {
        return new TrustAnchors(List.of(), List.of(), List.of(), List.of(), lists);
    }

    /** Certificates between alone. */
    public static TrustAnchors between(List<byte[]> intermediates) {
        return new TrustAnchors(
                List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), intermediates, List.of());
    }

    /** Who took over from whom alone. */
    public static TrustAnchors successions(List<UnitSuccession> successions) {
        return new TrustAnchors(
                List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), successions);
    }

    /** The same without what it says of who took over from whom: for that its source isn't believed. */
    public TrustAnchors withoutSuccessions() {
        return new TrustAnchors(
                roots, scopes, sealMakers, timeStampers, statusSigners, revocationLists, intermediates, List.of());
    }

    /**
     * By which a unit had taken over licences of a type from another on that day, directly or from who had before.
     *
     * @param from the other's code
     * @param type code of the licence type
     * @param is whether a code is the unit's
     */
    public Optional<UnitSuccession> succession(String from, String type, LocalDate day, Predicate<String> is) {
        return UnitSuccession.find(successions, from, type, day, is);
    }

    /** These and those. */
    public TrustAnchors and(TrustAnchors others) {
        return new TrustAnchors(
                joined(roots, others.roots),
                joined(scopes, others.scopes),
                joined(sealMakers, others.sealMakers),
                joined(timeStampers, others.timeStampers),
                joined(statusSigners, others.statusSigners),
                joined(revocationLists, others.revocationLists),
                joined(intermediates, others.intermediates),
                joined(successions, others.successions));
    }

    /**
     * All of it as text that others can keep and {@link #parse}: PEM blocks, each after a line that says what it is
     * believed for, and a root's also after lines that say for which units it vouches ({@link UnitScope}); before all of them a
     * line for each unit that took over from another. Readers who don't know of such lines pass over them.
     */
    public String text() {
        StringBuilder out = new StringBuilder();
        successions.forEach(one -> out.append(SUCCESSION).append(one.line()).append('\n'));
        for (int i = 0; i < roots.size(); i++) {
            String units = scopes.get(i).sorted().stream()
                    .map(line -> VOUCHES + line + "\n")
                    .collect(joining());
            block(out, ROOT, units, "CERTIFICATE", roots.get(i));
        }
        block(out, SEAL_MAKER, "CERTIFICATE", sealMakers);
        block(out, TIME_STAMPER, "CERTIFICATE", timeStampers);
        block(out, STATUS_SIGNER, "CERTIFICATE", statusSigners);
        block(out, INTERMEDIATE, "CERTIFICATE", intermediates);
        block(out, REVOKED, "X509 CRL", revocationLists);
        return out.toString();
    }

    /**
     * Reads such a text. A root of which it doesn't say for which units it vouches, as older ones don't, vouches for none.
     *
     * @throws IllegalArgumentException when it is not such a text
     */
    public static TrustAnchors parse(String text) {
        if (text.length() > LARGEST) {
            throw new IllegalArgumentException("larger than any list of trust anchors");
        }
        Map<String, List<byte[]>> all = new HashMap<>();
        List<UnitScope> scopes = new ArrayList<>();
        String role = "";
        Set<String> vouches = new LinkedHashSet<>();
        List<UnitSuccession> successions = new ArrayList<>();
        StringBuilder block = new StringBuilder();
        for (String line : text.lines().toList()) {
            if (line.startsWith("# ")) {
                role = line.substring(2).strip();
                vouches.clear();
            } else if (line.startsWith(VOUCHES)) {
                vouches.add(line.substring(VOUCHES.length()).strip());
            } else if (line.startsWith(SUCCESSION)) {
                successions.add(UnitSuccession.parse(line.substring(SUCCESSION.length())));
            } else if (line.startsWith("-----END")) {
                byte[] content = Base64.getDecoder().decode(block.toString());
                all.computeIfAbsent(known(role), fresh -> new ArrayList<>()).add(content);
                if (role.equals(ROOT)) {
                    scopes.add(new UnitScope(vouches));
                }
            } else if (line.startsWith("-----BEGIN")) {
                block.setLength(0);
            } else {
                block.append(line.strip());
            }
        }
        return new TrustAnchors(
                all.getOrDefault(ROOT, List.of()),
                scopes,
                all.getOrDefault(SEAL_MAKER, List.of()),
                all.getOrDefault(TIME_STAMPER, List.of()),
                all.getOrDefault(STATUS_SIGNER, List.of()),
                all.getOrDefault(REVOKED, List.of()),
                all.getOrDefault(INTERMEDIATE, List.of()),
                successions);
    }

    private static String known(String role) {
        return switch (role) {
            case ROOT, SEAL_MAKER, TIME_STAMPER, STATUS_SIGNER, REVOKED, INTERMEDIATE -> role;
            default -> throw new IllegalArgumentException("trusted for what? " + role);
        };
    }

    private static void block(StringBuilder out, String role, String label, List<byte[]> contents) {
        for (byte[] content : contents) {
            block(out, role, "", label, content);
        }
    }

    private static void block(StringBuilder out, String role, String lines, String label, byte[] content) {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
        out.append("# ").append(role).append('\n').append(lines);
        out.append("-----BEGIN ").append(label).append("-----\n");
        out.append(base64).append("\n-----END ").append(label).append("-----\n");
    }

    /** The text's bytes. */
    public byte[] bytes() {
        return text().getBytes(StandardCharsets.US_ASCII);
    }

    private static List<byte[]> copied(List<byte[]> contents) {
        return contents.stream().map(byte[]::clone).toList();
    }

    private static <T> List<T> joined(List<T> these, List<T> those) {
        return Stream.concat(these.stream(), those.stream()).toList();
    }
}
