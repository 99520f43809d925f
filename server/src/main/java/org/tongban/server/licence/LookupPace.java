package org.tongban.server.licence;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.web.Problem;

/**
 * Slows down whoever asks for licences number by number, or has file after file checked that proves nothing: so many for
 * one address within a window. Who asks is in this server's memory only, without what was asked, and forgotten when the
 * window is over (rulebook LIC-08).
 */
@Component
class LookupPace {
    static final int MOST = 60;
    static final Duration WINDOW = Duration.ofMinutes(1);

    static final int LARGEST = 100_000;

    /** Files that aren't good: only they take a processor for up to half a second. */
    static final int MOST_FILES = 30;

    /** Time stamps for one account; what the platform stamps itself isn't counted. */
    static final int MOST_STAMPS = 120;

    private final Counted stamps = new Counted(MOST_STAMPS);
    private final Counted numbers = new Counted(MOST);
    private final Counted files;

    LookupPace() {
        this(MOST_FILES);
    }

    /** @param files that aren't good, from one address in a minute; a hall may have one address for all who are in it */
    @Autowired
    LookupPace(@Value("${tongban.verify.unproven-files:" + MOST_FILES + "}") int files) {
        this.files = new Counted(files);
    }

    /** @throws Problem when this address asked too often */
    void ask(String address) {
        if (!ask(address, System.nanoTime())) {
            throw Problem.of(
                    HttpStatus.TOO_MANY_REQUESTS,
                    "asked-too-often",
                    LocalText.of(
                            "按编号查验过于频繁，请一分钟后再试。大批核对请用证照文件或二维码，或者下载状态清单。",
                            "Too many look-ups by number. Try again in a minute. To check many, use the files or QR codes,"
                                    + " or fetch the status list."));
        }
    }

    /** @throws Problem when this account asked for too many time stamps */
    void stamp(UUID account) {
        if (!stamps.ask(account.toString(), System.nanoTime())) {
            throw Problem.of(
                    HttpStatus.TOO_MANY_REQUESTS,
                    "asked-too-often",
                    LocalText.of("申请时间戳过于频繁，请一分钟后再试。", "Too many time stamps. Try again in a minute."));
        }
    }

    /** The check of a file. */
    interface Check {
        CheckedFile now() throws IOException;
    }

    /** Checks a file that comes from this address. @throws Problem when too many of its files weren't good */
    CheckedFile file(String address, Check check) throws IOException {
        if (!files.mayAsk(address, System.nanoTime())) {
            throw Problem.of(
                    HttpStatus.TOO_MANY_REQUESTS,
                    "asked-too-often",
                    LocalText.of(
                            "不能证明真实的文件过多，请一分钟后再试。大批核对请用 tongban verify 在自己的电脑上查验，或者扫二维码。",
                            "Too many files that prove nothing. Try again in a minute. To check many, use tongban verify"
                                    + " on your own computer, or the QR codes."));
        }
        CheckedFile checked = check.now();
        if (!checked.good()) {
            files.ask(address, System.nanoTime());
        }
        return checked;
    }

    /** Counts one more number. @param nanos of a clock that only runs forward; @return whether it is within the limit */
    boolean ask(String address, long nanos) {
        return numbers.ask(address, nanos);
    }

    /** How often each asked within the window that runs. */
    private static final class Counted {
        private final int most;
        private SequencedMap<String, Integer> asked = new LinkedHashMap<>();
        private long windowFrom = System.nanoTime();

        Counted(int most) {
            this.most = most;
        }

        synchronized boolean mayAsk(String address, long nanos) {
            renew(nanos);
            return asked.getOrDefault(network(address), 0) < most;
        }

        private void renew(long nanos) {
            if (nanos - windowFrom > WINDOW.toNanos()) {
                asked = new LinkedHashMap<>();
                windowFrom = nanos;
            }
        }

        synchronized boolean ask(String address, long nanos) {
            renew(nanos);
            int count = asked.merge(network(address), 1, Integer::sum);
            if (asked.size() > LARGEST) {
                asked.pollFirstEntry();
            }
            return count <= most;
        }
    }

    /** Whoever has one IPv6 address has the 2^64 of its network: they count as one. */
    private static String network(String address) {
        try {
            byte[] bytes = InetAddress.ofLiteral(address).getAddress();
            return bytes.length == 16 ? HexFormat.of().formatHex(bytes, 0, 8) : address;
        } catch (IllegalArgumentException e) {
            return address;
        }
    }
}
