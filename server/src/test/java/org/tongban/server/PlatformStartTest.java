package org.tongban.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tongban.server.testing.PlatformTest;
import org.tongban.server.testing.Server;

@PlatformTest
class PlatformStartTest {
    @Autowired
    Server server;

    @Test
    void the_home_page_answers_in_the_language_of_the_reader() {
        assertThat(server.browser().open("/").body()).contains("<html lang=\"en\"");
        assertThat(server.browser().reading("zh-CN").open("/").body()).contains("<html lang=\"zh-CN\"");
    }
}
