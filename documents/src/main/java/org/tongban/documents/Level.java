package org.tongban.documents;

/** Of which level of government a document is. */
public enum Level {
    NATIONAL,
    PROVINCE,
    CITY,
    COUNTY,
    UNKNOWN
}
