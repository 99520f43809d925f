package org.tongban.server.demo;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.stereotype.Component;
import org.tongban.kernel.text.LocalText;
import org.tongban.server.account.Enrolment;
import org.tongban.server.settings.CannotStart;
import org.tongban.server.settings.PlatformSettings;

/** Keeps made-up people and real ones apart: one database holds either. */
@Component
class Boundary implements InitializingBean {
    private final Enrolment enrolment;
    private final PlatformSettings settings;

    Boundary(Enrolment enrolment, PlatformSettings settings) {
        this.enrolment = enrolment;
        this.settings = settings;
    }

    /** @throws CannotStart when the other kind is there */
    @Override
    public void afterPropertiesSet() {
        if (settings.demo() && enrolment.exists(false)) {
            throw new CannotStart(LocalText.of(
                    "这里存放的是正式数据，不能加入演示人员；数据未改动。请用 TONGBAN_HOME 另指定一个目录运行演示。",
                    "Real data is kept here, and made-up people can't join it; nothing was changed. Name another folder"
                            + " with TONGBAN_HOME for the demonstration."));
        }
        if (!settings.demo() && enrolment.exists(true)) {
            throw new CannotStart(LocalText.of(
                    "这里存放的是演示数据，不能用来正式运行；数据未改动。请用 TONGBAN_HOME 另指定一个目录。",
                    "The demonstration is kept here, which can't become a real platform; nothing was changed. Name another"
                            + " folder with TONGBAN_HOME."));
        }
    }
}
