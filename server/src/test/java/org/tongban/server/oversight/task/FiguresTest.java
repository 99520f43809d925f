package org.tongban.server.oversight.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tongban.rulebook.Rule;
import org.tongban.server.oversight.OversightTest;
import org.tongban.server.testing.Browser;
import org.tongban.server.testing.Server;
import org.tongban.server.testing.SettableClock;

@OversightTest
class FiguresTest {
    @Autowired
    Server server;

    @Autowired
    SettableClock clock;

    @Rule("OVR-07")
    @Test
    void a_years_points_come_from_records_and_lead_to_a_document() {
        Office office = new Office(server);
        office.task();
        clock.set(LocalDate.of(2026, 6, 1).atTime(10, 0).atZone(clock.getZone()).toInstant());
        Browser supervisor = server.browser().reading("zh-CN").as("supervisor");
        String cards = supervisor.open("/scorecards?year=2026").body();
        assertThat(cards).contains("临汾市市场监督管理局", "按时报告", "/20", "约谈");
        Browser.Seen talk =
                supervisor.submit("/scorecards/notices", Map.of("year", "2026", "unit", "141000-market-regulation"));
        assertThat(talk.body()).contains("约谈通知书", "推进缓慢");
        supervisor.open("/scorecards?year=2026");
        supervisor.submit(
                "/scorecards/harm", Map.of("year", "2026", "unit", "141000-market-regulation", "harm", "虚报数据造成损失"));
        assertThat(supervisor
                        .submit("/scorecards/notices", Map.of("year", "2026", "unit", "141000-market-regulation"))
                        .body())
                .contains("移交函", "虚报数据造成损失");
        assertThat(server.browser()
                        .as("city-market-reviewer")
                        .open("/scorecards")
                        .status())
                .isEqualTo(404);
    }

    @Rule("OVR-10")
    @Test
    void indicators_are_kept_with_target_and_rank() {
        Browser supervisor = server.browser().reading("zh-CN").as("supervisor");
        supervisor.open("/indicators?year=2031");
        Map<String, String> indicator = Map.of(
                "year", "2031", "name", "开办企业", "target", "3", "reached", "5", "unit", "141000-market-regulation");
        assertThat(supervisor.submit("/indicators", indicator).body()).contains("开办企业", "进前三", "差 2 位");
        Map<String, String> wrong =
                Map.of("year", "2031", "name", "纳税", "target", "零", "unit", "141000-market-regulation");
        assertThat(supervisor.submit("/indicators", wrong).status()).isEqualTo(422);
    }

    @Test
    void a_bulletin_is_drafted_with_all_numbers_changed_by_people_and_issued_once() {
        Office office = new Office(server);
        office.task();
        Browser supervisor = server.browser().reading("zh-CN").as("supervisor");
        supervisor.open("/bulletins");
        Browser.Seen draft = supervisor.submit("/bulletins", Map.of("month", "2026-03"));
        assertThat(draft.body()).contains("2026年3月督办任务通报", "新交办任务", "网上申请占比", "（稿）");
        String here = draft.address().getPath();
        Map<String, String> changed = Map.of("revision", "0", "title", "三月通报", "body", "一、总体情况\n很好。");
        assertThat(supervisor.submit(here, changed).body()).contains("三月通报", "很好。");
        assertThat(supervisor.submit(here, changed).status())
                .as("of an older draft")
                .isEqualTo(409);
        supervisor.open(here);
        assertThat(supervisor.submit(here + "/issue", Map.of()).body()).contains("督查通报〔2026〕141000-");
        assertThat(supervisor
                        .submit(here, Map.of("revision", "1", "title", "x", "body", "y"))
                        .status())
                .isEqualTo(409);
        assertThat(server.browser().as("leader").open(here).status()).isEqualTo(200);
    }
}
