package org.tongban.server.account;

import java.util.List;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.stereotype.Component;
import org.tongban.server.settings.PlatformSettings;
import org.tongban.server.viewer.Post;
import org.tongban.server.viewer.Role;

/**
 * A platform without an administrator gets one at its start. The one-time password goes to the console and nowhere else:
 * not to the log, not to disk.
 */
@Component
class FirstAdministrator implements ApplicationRunner {
    private static final String USERNAME = "admin";
    private static final String EVERYWHERE = "100000";

    private final Accounts accounts;
    private final Enrolment enrolment;
    private final PlatformSettings settings;

    FirstAdministrator(Accounts accounts, Enrolment enrolment, PlatformSettings settings) {
        this.accounts = accounts;
        this.enrolment = enrolment;
        this.settings = settings;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (settings.demo() || accounts.existsAs(Role.ADMINISTRATOR)) {
            return;
        }
        Enrolment.NewAccount first =
                enrolment.staff("系统管理员", USERNAME, List.of(new Post(Role.ADMINISTRATOR, "platform", EVERYWHERE)));
        System.out.println("首位管理员 First administrator: " + first.username());
        System.out.println("一次性密码（只显示这一次） One-time password, shown only now: " + first.oneTimePassword());
    }
}
