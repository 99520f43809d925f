package org.tongban.server.oversight;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * Each class of this area begins in a city where no document was handed in, no task given out, nothing noted of any unit
 * and no matter is in hand, whatever the classes before it left: hundreds of open tasks would be escalated and sealed by
 * every later class that lets days pass, stand before its own in lists that are shown in pages, and count in its figures.
 */
final class FreshDesks implements BeforeAllCallback {
    @Override
    public void beforeAll(ExtensionContext context) {
        JdbcTemplate jdbc = SpringExtension.getApplicationContext(context).getBean(JdbcTemplate.class);
        jdbc.execute(
                "truncate source_file, official_document, supervised_task, bulletin, indicator, indicator_change, task_harm cascade");
        jdbc.update("delete from waiting where kind = 'task'");
        jdbc.update("update proceeding set outcome = 'done', wakes_at = null where kind = 'task' and outcome is null");
        jdbc.update("update proceeding set region = '149900' where kind = 'matter' and region like '14%'");
        jdbc.update("update concluded_matter set region = '149900' where region like '14%'");
    }
}
