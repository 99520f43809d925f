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
 * Slows down whoever asks for licences number by number: so many look-ups for one address within a window. Who asks is
 * in this server's memory only, without what was asked, and forgotten when the window is over (rulebook LIC-08).
 */
@Component
class LookupPace {
    static final int MOST = 60;
    static final Duration WINDOW = Duration.ofMinutes(1);

    static final int LARGEST = 100_000;

    private SequencedMap<String, Integer> asked = new LinkedHashMap<>();
    private long windowFrom = System.nanoTime();

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

    /** Counts one more. @param nanos of a clock that only runs forward; @return whether it is within the limit */
    synchronized boolean ask(String address, long nanos) {
        if (nanos - windowFrom > WINDOW.toNanos()) {
            asked = new LinkedHashMap<>();
            windowFrom = nanos;
        }
        int count = asked.merge(network(address), 1, Integer::sum);
        if (asked.size() > LARGEST) {
            asked.pollFirstEntry();
        }
        return count <= MOST;
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
