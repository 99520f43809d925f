package org.tongban.kernel.procedure;

/** How many of several parallel things have to be done before the proceeding goes on. */
public enum JoinMode {
    ALL,
    /** The first one done; the others are called off. */
    ANY
}
