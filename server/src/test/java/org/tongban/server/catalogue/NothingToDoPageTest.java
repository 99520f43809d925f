package org.tongban.server.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tongban.server.testing.PlatformTest;
import org.tongban.server.testing.Server;

/** A guide that comes to no item says whether none is needed, or none can be had. */
@PlatformTest
class NothingToDoPageTest {

    @Autowired
    private Server server;

    @Test
    void what_is_needed_and_not_for_this_kind_of_applicant_is_named_with_whom_it_is_for() {
        assertThat(freight("dangerous"))
                .contains("Not for this kind of applicant", "Licence for dangerous freight", "Only for: company")
                .doesNotContain("Nothing has to be done", "Road freight licence");
    }

    @Test
    void what_isnt_needed_anyway_bars_nobody() {
        assertThat(freight("general&heavy_trucks=no"))
                .contains("Nothing has to be done")
                .doesNotContain("Not for this kind of applicant");
    }

    private String freight(String kind) {
        return server.browser()
                .reading("en")
                .open("/themes/open-freight/guide?region=141002&subject_kind=individual-business"
                        + "&already_registered=yes&done=1&freight_kind=" + kind)
                .body();
    }
}
