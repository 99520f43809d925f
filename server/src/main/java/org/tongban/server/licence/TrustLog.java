package org.tongban.server.licence;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.tongban.seal.TrustAnchors;
import org.tongban.seal.keys.Certificates;
import org.tongban.server.account.AuditKind;
import org.tongban.server.account.AuditTrail;
import org.tongban.server.settings.PlatformSettings;

/**
 * Writes into the audit log what changes of whom the platform believes: which file in {@link TrustedFolder} appeared, changed
 * or went, the digest of what is in it, and whose certificates those are. Who did it isn't known: whoever may write to the
 * machine. What was seen last is kept beside the folder, so a change while the platform stood still is written, too.
 */
@Component
class TrustLog {
    private static final Logger LOG = LoggerFactory.getLogger(TrustLog.class);
    private static final String SEEN = "trusted.seen";
    private static final String NOBODY = "服务器管理员 / the administrator of the machine";
    private static final int SUBJECTS = 5;

    private final Path home;
    private final AuditTrail audit;

    TrustLog(PlatformSettings settings, AuditTrail audit) {
        this.home = settings.home();
        this.audit = audit;
    }

    /** What changed since it was looked at last is written; what can't be read is looked at again. */
    @Scheduled(fixedDelayString = "${tongban.trusted.every:PT10S}")
    synchronized void look() {
        try {
            Map<String, String> before = seen();
            Map<String, String> now = now();
            for (Map.Entry<String, String> file : now.entrySet()) {
                String known = before.get(file.getKey());
                if (!file.getValue().equals(known)) {
                    String what = known == null ? "appeared" : "changed";
                    write(file.getKey() + " " + what + ", SHA-256 " + file.getValue() + subjects(file.getKey()));
                }
            }
            before.keySet().stream()
                    .filter(name -> !now.containsKey(name))
                    .forEach(name -> write(name + " is gone, SHA-256 " + before.get(name)));
            if (!now.equals(before)) {
                keep(now);
            }
        } catch (IOException e) {
            LOG.error("What is in ca/trusted can't be read, so changes aren't in the audit log yet", e);
        }
    }

    private void write(String what) {
        audit.record(AuditKind.TRUST_CHANGED, Optional.empty(), NOBODY, "ca/trusted/" + what);
    }

    private Map<String, String> now() throws IOException {
        Map<String, String> files = new TreeMap<>();
        for (Path file : TrustedFolder.all(home)) {
            try {
                files.put(file.getFileName().toString(), sha256(file));
            } catch (NoSuchFileException gone) {
                LOG.debug("{} went while it was looked at", file);
            }
        }
        return files;
    }

    private static String sha256(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whose certificates are in a file of anchors; nothing of another, or of one that can't be read. */
    private String subjects(String name) {
        if (!name.endsWith(TrustedFolder.ANCHORS)) {
            return "";
        }
        try {
            TrustAnchors anchors =
                    TrustAnchors.parse(Files.readString(TrustedFolder.in(home).resolve(name)));
            return Stream.of(
                            anchors.roots(),
                            anchors.sealMakers(),
                            anchors.timeStampers(),
                            anchors.statusSigners(),
                            anchors.intermediates())
                    .flatMap(List::stream)
                    .map(certificate -> Certificates.subjectOf(certificate).toString())
                    .distinct()
                    .limit(SUBJECTS)
                    .collect(joining("; ", ": ", ""));
        } catch (IOException | IllegalArgumentException e) {
            return ", not to be read";
        }
    }

    private Path kept() {
        return home.resolve("ca").resolve(SEEN);
    }

    private Map<String, String> seen() throws IOException {
        Map<String, String> files = new TreeMap<>();
        if (Files.exists(kept())) {
            for (String line : Files.readAllLines(kept())) {
                int blank = line.indexOf(' ');
                files.put(line.substring(blank + 1), line.substring(0, Math.max(0, blank)));
            }
        }
        return files;
    }

    private void keep(Map<String, String> files) throws IOException {
        String text = files.entrySet().stream()
                .map(file -> file.getValue() + " " + file.getKey() + "\n")
                .collect(joining());
        Path fresh = Files.createTempFile(home.resolve("ca"), ".new-", ".tmp");
        Files.writeString(fresh, text, StandardCharsets.UTF_8);
        Files.move(fresh, kept(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
