package org.tongban.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    @Test
    void styles_and_scripts_are_kept_for_a_year_under_an_address_that_changes_with_them() {
        String page = server.browser().open("/").body();
        Matcher assets =
                Pattern.compile("\"(/assets/[a-z]+\\.(?:css|js)[^\"]*)\"").matcher(page);
        assertThat(assets.find()).isTrue();
        do {
            assertThat(assets.group(1)).matches("/assets/[a-z]+\\.(css|js)\\?v=[0-9a-f]{12}");
            var asset = server.browser().open(assets.group(1));
            assertThat(asset.status()).isEqualTo(200);
            assertThat(asset.response().headers().firstValue("Cache-Control"))
                    .get()
                    .asString()
                    .contains("max-age=31536000");
        } while (assets.find());
    }
}
