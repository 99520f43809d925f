package org.tongban.server.oversight.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tongban.rulebook.Rule;
import org.tongban.server.oversight.OversightTest;
import org.tongban.server.oversight.TasksSeen;
import org.tongban.server.oversight.TasksSeen.Standing;
import org.tongban.server.testing.Server;

/** What anybody may know of the tasks that come from a policy. */
@OversightTest
class TasksOfPoliciesTest {
    @Autowired
    Server server;

    @Autowired
    TasksSeen tasks;

    @Rule("PUB-01")
    @Test
    void tasks_of_a_document_are_shown_with_what_became_of_them_where_its_own_region_follows_them() {
        Office office = new Office(server);
        int number = 1000 + Math.abs(UUID.randomUUID().hashCode() % 8000);
        String document =
                ReviewersTest.handed(office, "a.txt", ReviewersTest.REFORMS.replace("〔2026〕3", "〔2026〕" + number));
        List<String> given = office.confirm(document);
        String called = "虚政发〔2026〕" + number + "号";
        office.supervisor.postOnce(
                "/api/v1/tasks/" + given.getFirst() + "/calling-off", UUID.randomUUID(), Map.of("reason", "上级文件已废止"));
        assertThat(tasks.ofDocument(called, "141000"))
                .extracting(TasksSeen.OfDocument::standing)
                .containsExactlyInAnyOrder(Standing.CALLED_OFF, Standing.UNDER_WAY);
        assertThat(tasks.ofDocument(called, "141002"))
                .as("a document of a county with the same number is another")
                .isEmpty();
        assertThat(tasks.ofDocument("", "141000")).isEmpty();
    }
}
