package org.tongban.server.application;

/** How a matter ended. */
public enum Outcome {
    GRANTED,
    REJECTED,
    NOT_STARTED
}
