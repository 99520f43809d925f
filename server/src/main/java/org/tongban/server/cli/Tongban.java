package org.tongban.server.cli;

/** The command line. */
public final class Tongban {
    private Tongban() {}

    public static void main(String[] args) {
        System.out.println("x");
    }
}
