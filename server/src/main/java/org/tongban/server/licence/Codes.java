package org.tongban.server.licence;

import java.security.SecureRandom;

/** Codes that can't be guessed, in letters and digits that can't be mistaken for each other. */
final class Codes {
    private static final String ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz";
    private static final SecureRandom RANDOM = new SecureRandom();

    /** 99 bits: looked up for years, one guess a request. */
    static final int PUBLIC = 20;

    /** 128 bits. */
    static final int SECRET = 26;

    private Codes() {}

    static String make(int length) {
        StringBuilder code = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            code.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return code.toString();
    }
}
