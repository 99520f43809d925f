package org.tongban.server.demo;

/** Something that the walk claims did not hold. */
public final class WalkFailed extends RuntimeException {
    WalkFailed(String claim) {
        super(claim);
    }

    static void unless(boolean holds, String claim) {
        if (!holds) {
            throw new WalkFailed(claim);
        }
    }
}
