package org.tongban.server.oversight.task;

import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.oversight.task.Ladder.Rung;
import org.tongban.server.settings.CannotStart;

/**
 * When notices go out, where a place wants it otherwise: {@code tongban.oversight.ladder}, in days after the due day, such
 * as {@code reminder=-5,urging=1,supervision=5,hand-over=15}.
 */
@Configuration
class LadderSettings {

    @Bean
    static Ladder ladder(@Value("${tongban.oversight.ladder:}") String written) {
        return written.isBlank() ? Ladder.USUAL : parse(written);
    }

    static Ladder parse(String written) {
        try {
            return new Ladder(
                    Stream.of(written.split(",")).map(LadderSettings::rung).toList());
        } catch (IllegalArgumentException unreadable) {
            throw new CannotStart(LocalText.of(
                    "设置 tongban.oversight.ladder“" + written
                            + "”无法识别。请写成 reminder=-5,urging=1,supervision=5,hand-over=15。",
                    "The setting tongban.oversight.ladder “" + written
                            + "” can't be read. Write reminder=-5,urging=1,supervision=5,hand-over=15."));
        }
    }

    private static Rung rung(String written) {
        String[] parts = written.strip().split("=", 2);
        return new Rung(
                NoticeKind.of(parts[0]).orElseThrow(() -> new IllegalArgumentException(written)),
                Integer.parseInt(parts.length == 2 ? parts[1] : ""));
    }
}
