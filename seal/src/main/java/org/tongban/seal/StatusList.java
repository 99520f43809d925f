package org.tongban.seal;

import static java.util.stream.Collectors.joining;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.x509.Certificate;
import org.tongban.seal.KeyVault.SigningKey;
import org.tongban.seal.check.Vouched;
import org.tongban.seal.ses.Sm2;

/**
 * Which licences are not in force although their files are genuine, at one moment, signed: fetched once, it answers
 * offline. It names licences by a digest of their identifier, so it tells only those who have the licence before them.
 *
 * <p>A text file: a first line {@code tongban-status 2}, {@code made} and {@code next} with times in UTC, {@code issuers} with
 * codes of units, a line for each licence ({@code digest state since}), sorted, then a line {@code signature} with SM2 over
 * everything before that line, DER in Base64, and {@code certificate} with the signer's. What has run out by its own date
 * needn't be listed: its file says so.
 *
 * @param made when it was true
 * @param next when a newer one will be there; older than this it is a hint only
 * @param issuers codes of the units of whose licences it tells: of another's it means nothing that they aren't on it
 */
public record StatusList(Instant made, Instant next, Set<String> issuers, Map<String, Entry> entries) {
    private static final String FIRST = "tongban-status 2";
    private static final String ISSUERS = "issuers";
    private static final int HEAD_LINES = 4;
    private static final int LARGEST = 256 << 20;
    private static final int DIGEST_BYTES = 16;

    /** A signature and a certificate. */
    private static final int LONGEST_END = 20_000;

    public StatusList {
        issuers = Set.copyOf(issuers);
        entries = entries instanceof StatusEntries read ? read : Map.copyOf(entries);
    }

    /** Something that is not in force. @param state a word: {@code suspended}, {@code void}, {@code replaced} */
    public record Entry(String state, Instant since) {}

    /** What reading a list came to. */
    public sealed interface Reading {
        /** @param vouched for which units the roots vouch under which its signer stands */
        record Good(StatusList list, UnitScope vouched) implements Reading {
            /** Whether what isn't on it is in force, of licences of this issuer: it says that it tells of them, and may. */
            public boolean tellsOf(String issuerCode) {
                return list.issuers().contains(issuerCode) && vouched.covers(issuerCode);
            }
        }

        /** It can't be believed; the sentence says why. */
        record Refused(Sentence sentence) implements Reading {}
    }

    /** What stands for a licence in the list. @param identifier the electronic licence identifier in its data */
    public static String key(String identifier) {
        return HexFormat.of().formatHex(Sm2.sm3(identifier.getBytes(StandardCharsets.UTF_8)), 0, DIGEST_BYTES);
    }

    /** What the list says of a licence; empty: nothing against it, if its issuer is one of whom the list tells. */
    public Optional<Entry> of(String identifier) {
        return Optional.ofNullable(entries.get(key(identifier)));
    }

    /** The signed file. */
    public byte[] sign(SigningKey signer) {
        StringBuilder lines = new StringBuilder(entries.size() * 72);
        entries.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> lines.append(entry.getKey())
                        .append(' ')
                        .append(entry.getValue().state())
                        .append(' ')
                        .append(entry.getValue().since())
                        .append('\n'));
        return sign(new Head(made, next, issuers), lines.toString().getBytes(StandardCharsets.US_ASCII), signer);
    }

    /** What stands before the entries, each as of {@link StatusList}. */
    public record Head(Instant made, Instant next, Set<String> issuers) {
        private byte[] bytes() {
            String codes = issuers.stream().sorted().map(code -> " " + code).collect(joining());
            return (FIRST + "\nmade " + made + "\nnext " + next + "\n" + ISSUERS + codes + "\n")
                    .getBytes(StandardCharsets.US_ASCII);
        }
    }

    /**
     * The signed file of entries that are written out already.
     *
     * @param lines {@code digest state since} and a line feed each, sorted
     * @throws IllegalStateException when it would be larger than readers take (some 3.9 million entries)
     */
    public static byte[] sign(Head head, byte[] lines, SigningKey signer) {
        byte[] first = head.bytes();
        byte[] signed = Arrays.copyOf(first, first.length + lines.length);
        System.arraycopy(lines, 0, signed, first.length, lines.length);
        Base64.Encoder base64 = Base64.getEncoder();
        byte[] end = ("signature " + base64.encodeToString(signer.sign(signed)) + "\ncertificate "
                        + base64.encodeToString(signer.certificate()) + "\n")
                .getBytes(StandardCharsets.US_ASCII);
        if (signed.length + end.length > LARGEST) {
            throw new IllegalStateException("The status list has grown past " + LARGEST + " bytes");
        }
        byte[] file = Arrays.copyOf(signed, signed.length + end.length);
        System.arraycopy(end, 0, file, signed.length, end.length);
        return file;
    }

    /**
     * Reads a list and believes it only from a signer these anchors name. The entries stay where they are in the file, which
     * must not be changed afterwards: a list takes up no more than its file.
     */
    public static Reading read(byte[] file, TrustAnchors anchors) {
        int end = end(file);
        if (file.length > LARGEST || !startsWith(file, FIRST + "\n") || end < 0) {
            return refused(
                    "这不是证照状态清单，请从平台的查验页面重新下载。",
                    "This is not a status list. Download it again from the platform's page for checking licences.");
        }
        try {
            List<String> last = new String(file, end, file.length - end, StandardCharsets.US_ASCII)
                    .lines()
                    .toList();
            byte[] certificate = decoded(last.get(1), "certificate ");
            if (anchors.statusSigners().stream().noneMatch(known -> Arrays.equals(known, certificate))) {
                return refused("状态清单的签发人不在信任之列。", "The status list is signed by someone who isn't trusted for it.");
            }
            var key = Sm2.publicKey(Certificate.getInstance(certificate).getSubjectPublicKeyInfo());
            return Sm2.verify(key, file, end, decoded(last.get(0), "signature "))
                    ? new Reading.Good(parsed(file, end), Vouched.of(certificate, anchors))
                    : refused(
                            "状态清单在签发后被改动，不可信。请重新下载。", "The status list was changed after signing. Download it again.");
        } catch (DateTimeException | IllegalArgumentException | IndexOutOfBoundsException e) {
            return refused("状态清单已损坏。请重新下载。", "The status list is damaged. Download it again.");
        }
    }

    private static boolean startsWith(byte[] file, String text) {
        byte[] wanted = text.getBytes(StandardCharsets.US_ASCII);
        return file.length >= wanted.length && Arrays.equals(file, 0, wanted.length, wanted, 0, wanted.length);
    }

    /** Where the line with the signature begins, which is among the last; negative when there is none. */
    private static int end(byte[] file) {
        int from = Math.max(0, file.length - LONGEST_END);
        int at = new String(file, from, file.length - from, StandardCharsets.US_ASCII).lastIndexOf("\nsignature ");
        return at < 0 ? -1 : from + at + 1;
    }

    private static byte[] decoded(String line, String name) {
        if (!line.startsWith(name)) {
            throw new IllegalArgumentException(name);
        }
        return Base64.getDecoder().decode(line.substring(name.length()));
    }

    private static StatusList parsed(byte[] file, int end) {
        int entries = 0;
        for (int line = 0; line < HEAD_LINES; entries++) {
            line += file[entries] == '\n' ? 1 : 0;
        }
        List<String> head =
                new String(file, 0, entries, StandardCharsets.US_ASCII).lines().toList();
        List<String> issuers = List.of(head.get(3).split(" +"));
        if (entries > end || !issuers.getFirst().equals(ISSUERS)) {
            throw new IllegalArgumentException("no list of issuers");
        }
        return new StatusList(
                Instant.parse(head.get(1).substring("made ".length())),
                Instant.parse(head.get(2).substring("next ".length())),
                new HashSet<>(issuers.subList(1, issuers.size())),
                new StatusEntries(file, entries, end));
    }

    private static Reading refused(String zh, String en) {
        return new Reading.Refused(new Sentence(zh, en));
    }
}
