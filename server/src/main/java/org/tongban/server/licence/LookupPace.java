package org.tongban.server.licence;

import java.net.InetAddress;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.web.Problem;

/**
 * Slows down whoever asks for licences number by number, or has file after file checked: so many for one address within a
 * window. Who asks is in this server's memory only, without what was asked, and forgotten when the window is over
 * (rulebook LIC-08).
 */
@Component
class LookupPace {
    static final int MOST = 60;
    static final Duration WINDOW = Duration.ofMinutes(1);

    static final int LARGEST = 100_000;

    /** A file takes a processor for up to half a second. */
    static final int MOST_FILES = 30;

    private final Counted numbers = new Counted(MOST);
    private final Counted files = new Counted(MOST_FILES);

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

    /** @throws Problem when this address had too many files checked */
    void askFile(String address) {
        if (!files.ask(address, System.nanoTime())) {
            throw Problem.of(
                    HttpStatus.TOO_MANY_REQUESTS,
                    "asked-too-often",
                    LocalText.of(
                            "按文件查验过于频繁，请一分钟后再试。大批核对请用 tongban verify 在自己的电脑上查验，或者扫二维码。",
                            "Too many files to check. Try again in a minute. To check many, use tongban verify on your own"
                                    + " computer, or the QR codes."));
        }
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

        synchronized boolean ask(String address, long nanos) {
            if (nanos - windowFrom > WINDOW.toNanos()) {
                asked = new LinkedHashMap<>();
                windowFrom = nanos;
            }
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
