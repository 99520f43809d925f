package org.tongban.server.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tongban.kernel.text.Parsed;

/** Where events may go. */
class DestinationsTest {
    private static Destinations found(String... addresses) {
        return new Destinations(List.of(), host -> all(addresses));
    }

    private static InetAddress[] all(String... addresses) {
        InetAddress[] all = new InetAddress[addresses.length];
        for (int i = 0; i < addresses.length; i++) {
            all[i] = InetAddress.ofLiteral(addresses[i]);
        }
        return all;
    }

    private static String refused(Destinations destinations, String address) {
        return destinations.of(address) instanceof Parsed.Bad<Destinations.Destination>(var code, var sentence)
                ? code
                : "";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.8.8.8",
                "0.0.0.0",
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "192.0.0.8",
                "198.18.0.1",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "fe80::1",
                "fc00::1",
                "fd12:3456::1",
                "ff02::1",
                "::ffff:127.0.0.1",
                "::127.0.0.1",
                "64:ff9b::7f00:1",
                "2002:7f00:1::",
                "2001::1",
                "2001:db8::1"
            })
    void an_address_inside_the_network_is_refused_under_whatever_name(String address) {
        assertThat(refused(found(address), "https://hooks.example/x")).isEqualTo("webhook.internal");
        assertThat(refused(found("8.8.8.8", address), "https://hooks.example/x"))
                .as("beside a public one")
                .isEqualTo("webhook.internal");
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.8.8.8", "172.15.0.1", "172.32.0.1", "100.128.0.1", "2606:4700::1111", "2400:3200::1"})
    void a_public_address_is_fine(String address) {
        assertThat(found(address).of("https://hooks.example/x").toOptional()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hooks.example",
                "http://hooks.example/x",
                "ftp://hooks.example/x",
                "file:///etc/passwd",
                "https://user:pw@hooks.example/",
                "https://hooks.example/#x",
                "https:///x",
                "https://hooks.example:70000/",
                "https://a b/",
                "https://hooks.example/\r\nX: y"
            })
    void what_is_no_whole_https_address_is_refused(String address) {
        assertThat(refused(found("8.8.8.8"), address)).isEqualTo("webhook.address");
    }

    @Test
    void this_machine_is_refused_however_it_is_written() {
        Destinations real = new Destinations(List.of(), InetAddress::getAllByName);
        for (String address : List.of(
                "https://127.0.0.1/", "https://[::1]/", "https://localhost/", "https://0/", "https://2130706433/")) {
            assertThat(refused(real, address)).as(address).isNotEmpty();
        }
    }

    @Test
    void the_operator_allows_hosts_by_name_and_these_without_tls() {
        Destinations allowing = new Destinations(List.of("inner.example"), host -> all("10.1.2.3"));
        assertThat(allowing.of("http://INNER.example:8080/x").toOptional()).isPresent();
        assertThat(refused(allowing, "https://other.example/x")).isEqualTo("webhook.internal");
        assertThat(refused(allowing, "http://other.example/x")).isEqualTo("webhook.address");
    }

    @Test
    void a_name_is_looked_up_once_and_its_address_kept() {
        AtomicInteger lookups = new AtomicInteger();
        Destinations rebinding =
                new Destinations(List.of(), host -> all(lookups.getAndIncrement() == 0 ? "8.8.8.8" : "127.0.0.1"));
        Destinations.Destination to = rebinding.of("https://hooks.example/x").orElseThrow();
        assertThat(to.pinned()).isEqualTo(InetAddress.ofLiteral("8.8.8.8"));
        assertThat(lookups).hasValue(1);
        assertThat(refused(
                        new Destinations(List.of(), host -> {
                            throw new UnknownHostException(host);
                        }),
                        "https://nobody.example/"))
                .isEqualTo("webhook.host");
    }
}
