package org.tongban.server.licence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.tongban.rulebook.Rule;
import org.tongban.server.demo.Walks;
import org.tongban.server.testing.Server;
import org.tongban.server.testing.SettableClock;

/** A licence that the composite licence lacks may also be obtained outside its case. */
@LicenceTest
class JoinedPartsTest {
    @Autowired
    private Server server;

    @Autowired
    private SettableClock clock;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Composites composites;

    @Autowired
    private Licences licences;

    @Autowired
    private TransactionTemplate transaction;

    private UUID application;
    private Licence food;

    @BeforeEach
    void a_composite_licence_that_lacks_one_which_was_obtained_by_itself(@TempDir Path folder) {
        application = UUID.fromString(
                Walks.to("Check the licences", server, clock, folder).application());
        food = licences.find(
                        jdbc.sql("select id from licence where origin_case = :case and type = 'food-business-licence'")
                                .param("case", application)
                                .query(UUID.class)
                                .single())
                .orElseThrow();
        jdbc.sql("update composite_part set licence = null where licence = :id")
                .param("id", food.id())
                .update();
        jdbc.sql("""
                        update licence set source = 'IMPORTED', origin_case = null, application = null, matter = null
                        where id = :id""").param("id", food.id()).update();
        food = licences.find(food.id()).orElseThrow();
    }

    @Test
    @Rule("LIC-02")
    void it_joins_the_composite_licence_which_is_exchanged_once() {
        UUID before = composite().id();

        joined();
        joined();

        Licence now = composite();
        assertThat(now.id()).isNotEqualTo(before);
        assertThat(licences.find(before).orElseThrow().replacedBy()).contains(now.id());
        assertThat(parts(now.id())).contains(food.id());
        assertThat(document(now.id())).contains(food.number()).doesNotContain("未取得许可：食品经营许可");
    }

    @Test
    @Rule("LIC-02")
    void one_of_another_unit_does_not_stand_in() {
        UUID before = composite().id();
        jdbc.sql("update composite_part set unit = '141002-health' where composite = :id and licence is null")
                .param("id", before)
                .update();

        joined();

        assertThat(composite().id()).isEqualTo(before);
    }

    private void joined() {
        transaction.executeWithoutResult(status -> composites.joined(food, clock.instant()));
    }

    private Licence composite() {
        return transaction.execute(status -> licences.composite(application).orElseThrow());
    }

    private List<UUID> parts(UUID composite) {
        return jdbc.sql("select licence from composite_part where composite = :id and licence is not null")
                .param("id", composite)
                .query(UUID.class)
                .list();
    }

    private String document(UUID composite) {
        return jdbc.sql("select document::text from licence where id = :id")
                .param("id", composite)
                .query(String.class)
                .single();
    }
}
