package org.tongban.server.webhook;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.tongban.kernel.text.LocalText;
import org.tongban.kernel.text.Parsed;

/**
 * Where events may go: addresses of the public internet, by TLS. An address inside the operator's network is none,
 * unless the operator allows its host: nobody reaches what lies behind this server by subscribing to it.
 */
final class Destinations {
    private static final LocalText UNKNOWN_HOST =
            LocalText.of("找不到这个地址的主机。请核对域名。", "The host of this address can't be found. Check its name.");
    private static final LocalText NOT_PUBLIC = LocalText.of(
            "这个地址在内部网络里，不能往那里投递。确有需要的，请运维人员在 tongban.webhooks.allow 中列出该主机。",
            "This address lies in an internal network, where nothing is sent. If it has to be, ask the operator to list the"
                    + " host in tongban.webhooks.allow.");

    private final Set<String> allowed;
    private final Names names;

    /** All addresses of a host. */
    interface Names {
        InetAddress[] of(String host) throws UnknownHostException;
    }

    Destinations(Collection<String> allowed, Names names) {
        this.allowed = Set.copyOf(allowed);
        this.names = names;
    }

    /** @param pinned what the host's name was found to be: connected to as it is, never looked up again */
    record Destination(URI uri, InetAddress pinned) {
        /** Without the brackets of an address of version 6. */
        String host() {
            return Destinations.host(uri);
        }

        boolean tls() {
            return uri.getScheme().equals("https");
        }

        int port() {
            return uri.getPort() >= 0 ? uri.getPort() : tls() ? 443 : 80;
        }
    }

    /** Codes of refusals: {@code webhook.address}, {@code webhook.host}, {@code webhook.internal}. */
    Parsed<Destination> of(String address) {
        Optional<URI> read = read(address);
        if (read.isEmpty()) {
            return Parsed.bad(
                    "webhook.address",
                    "请填写完整的 https:// 地址，不带用户名、密码和 #。",
                    "Give a whole address that begins with https://, without user name, password or #.");
        }
        URI uri = read.get();
        String host = host(uri);
        try {
            InetAddress[] all = names.of(host);
            boolean may = allowed.contains(host) || Stream.of(all).allMatch(Destinations::isPublic);
            return may
                    ? Parsed.ok(new Destination(uri, all[0]))
                    : Parsed.bad("webhook.internal", NOT_PUBLIC.zh(), NOT_PUBLIC.en());
        } catch (UnknownHostException unknown) {
            return Parsed.bad("webhook.host", UNKNOWN_HOST.zh(), UNKNOWN_HOST.en());
        }
    }

    private Optional<URI> read(String address) {
        try {
            URI uri = new URI(new URI(address.strip()).toASCIIString());
            boolean whole = uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawFragment() == null
                    && uri.getPort() != 0
                    && uri.getPort() <= 65535;
            return whole
                            && ("https".equals(uri.getScheme())
                                    || "http".equals(uri.getScheme()) && allowed.contains(host(uri)))
                    ? Optional.of(uri)
                    : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static String host(URI uri) {
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    /** Neither this machine, nor its network, nor a range that stands for no single public host (IANA registries). */
    static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        byte[] bytes = address.getAddress();
        return RESERVED.stream().noneMatch(range -> range.holds(bytes));
    }

    /** @param bits how many of the first bits tell */
    private record Range(byte[] first, int bits) {
        static Range of(String text) {
            String[] parts = text.split("/");
            return new Range(InetAddress.ofLiteral(parts[0]).getAddress(), Integer.parseInt(parts[1]));
        }

        boolean holds(byte[] address) {
            if (address.length != first.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> bit % 8;
                if ((address[bit / 8] & mask) != (first[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** What {@link InetAddress} doesn't tell. Of version 6 only 2000::/3 is given out, and parts of it carry version 4. */
    private static final List<Range> RESERVED = Stream.of(
                    "0.0.0.0/8",
                    "100.64.0.0/10",
                    "192.0.0.0/24",
                    "192.0.2.0/24",
                    "192.88.99.0/24",
                    "198.18.0.0/15",
                    "198.51.100.0/24",
                    "203.0.113.0/24",
                    "240.0.0.0/4",
                    "::/3",
                    "2001::/23",
                    "2001:db8::/32",
                    "2002::/16",
                    "3fff::/20",
                    "4000::/2",
                    "8000::/1")
            .map(Range::of)
            .toList();
}
