package org.tongban.server.registry;

import java.nio.file.Path;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.settings.CannotStart;

/** One sealed word in the database: it opens only with the key that everything else there was sealed with. */
@Repository
class VaultMark {
    private static final String PLACE = "vault_mark";
    private static final String WORD = "tongban";

    private final JdbcClient jdbc;

    VaultMark(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @throws CannotStart when the database belongs to another data folder */
    void require(Vault vault, Path home) {
        jdbc.sql("insert into vault_mark (sealed) values (:sealed) on conflict do nothing")
                .param("sealed", vault.seal(PLACE, WORD))
                .update();
        byte[] mark = jdbc.sql("select sealed from vault_mark")
                .query((row, number) -> row.getBytes("sealed"))
                .single();
        if (vault.tryOpen(PLACE, mark).isEmpty()) {
            throw new CannotStart(LocalText.of(
                    "数据目录 " + home + " 的密钥 vault.key 与数据库不配套，敏感数据无法读取；数据未改动。"
                            + "请把原来的 vault.key 放回该目录，或用 TONGBAN_HOME 指定原来的目录。",
                    "The key vault.key in " + home + " isn't the one this database was written with, sensitive data"
                            + " can't be read; nothing was changed. Put the original vault.key back, or name the"
                            + " original folder with TONGBAN_HOME."));
        }
    }
}
