package org.tongban.server.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.tongban.kernel.id.CitizenId;
import org.tongban.kernel.id.MadeUp;
import org.tongban.rulebook.Rule;
import org.tongban.server.settings.CannotStart;
import org.tongban.server.settings.PlatformSettings;
import org.tongban.server.testing.PlatformTest;
import org.tongban.server.testing.SettableClock;

@PlatformTest
class PersonsTest {
    @Autowired
    Persons persons;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Vault vault;

    @Autowired
    VaultMark mark;

    @Autowired
    PlatformSettings settings;

    @Test
    void a_person_is_found_by_the_identity_number() {
        Person person = somebody(1);
        persons.enrol(person, SettableClock.START);
        assertThat(persons.byCitizenId(person.citizenId().orElseThrow())).contains(person);
        assertThat(persons.find(person.id())).contains(person);
    }

    @Test
    void one_identity_number_belongs_to_one_person() {
        persons.enrol(somebody(2), SettableClock.START);
        assertThatThrownBy(() -> persons.enrol(somebody(2), SettableClock.START))
                .isInstanceOf(DuplicateKeyException.class);
    }

    @Rule("EXC-05")
    @Test
    void the_database_holds_numbers_and_addresses_only_sealed() {
        Person person = somebody(3);
        persons.enrol(person, SettableClock.START);
        byte[] row = jdbc.sql("select p::text from person p where id = :id")
                .param("id", person.id())
                .query(String.class)
                .single()
                .getBytes(StandardCharsets.UTF_8);
        byte[] sealed = jdbc.sql("select sealed from person where id = :id")
                .param("id", person.id())
                .query((found, number) -> found.getBytes(1))
                .single();
        for (byte[] stored : new byte[][] {row, sealed}) {
            assertThat(new String(stored, StandardCharsets.ISO_8859_1))
                    .doesNotContain(person.citizenId().orElseThrow().value())
                    .doesNotContain(person.mobile().orElseThrow().value())
                    .doesNotContain("演示街");
        }
    }

    @Test
    void a_sealed_value_moved_to_another_row_does_not_open() {
        byte[] sealed = vault.seal("person/1", "secret");
        assertThat(vault.open("person/1", sealed)).isEqualTo("secret");
        assertThatThrownBy(() -> vault.open("person/2", sealed)).isInstanceOf(IllegalStateException.class);
        sealed[sealed.length - 1] ^= 1;
        assertThatThrownBy(() -> vault.open("person/1", sealed)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void the_same_value_sealed_twice_looks_different() {
        assertThat(vault.seal("x", "secret")).isNotEqualTo(vault.seal("x", "secret"));
    }

    @Test
    void a_server_with_another_key_does_not_start_on_this_database(@TempDir Path elsewhere) {
        Vault other = Vault.in(elsewhere, new SecureRandom());
        assertThatThrownBy(() -> mark.require(other, elsewhere))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("vault.key");
    }

    @Test
    void the_key_is_readable_by_its_owner_only() throws IOException {
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(settings.home().resolve("vault.key"))))
                .isEqualTo("rw-------");
    }

    @Test
    void a_person_printed_shows_numbers_masked() {
        assertThat(somebody(4).toString())
                .doesNotContain(somebody(4).citizenId().map(CitizenId::value).orElseThrow())
                .doesNotContain("15400000004")
                .doesNotContain("演示街");
    }

    private static Person somebody(int number) {
        return new Person(
                UUID.randomUUID(),
                "例某",
                Optional.of(MadeUp.citizen(LocalDate.of(1970, 1, 1), number)),
                Optional.of(MadeUp.mobile(number)),
                Optional.of("演示街"));
    }
}
