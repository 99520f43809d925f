package org.tongban.kernel.id;

/** As a citizen's id states it: an odd or an even sequence number. */
public enum Sex {
    MALE,
    FEMALE
}
