package org.tongban.server.application;

import java.util.UUID;

/** Whom a result belongs to. */
public sealed interface Holder {
    UUID id();

    record Person(UUID id) implements Holder {}

    record Enterprise(UUID id) implements Holder {}

    static Holder of(Applicant applicant) {
        return applicant.enterprise().<Holder>map(Enterprise::new).orElseGet(() -> new Person(applicant.person()));
    }
}
