package org.tongban.kernel.ledger;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.function.Supplier;

/** A hash function, such as SHA-256 or SM3. Safe to use from many threads. */
public final class Digest {

    private static final byte[] LEAF = {0};
    private static final byte[] NODE = {1};
    private static final byte[] LINK = {2};

    private final String name;
    private final Supplier<MessageDigest> fresh;

    private Digest(String name, Supplier<MessageDigest> fresh) {
        this.name = name;
        this.fresh = fresh;
    }

    /** @param fresh gives a new, unused digest each time */
    public static Digest of(String name, Supplier<MessageDigest> fresh) {
        return new Digest(name, fresh);
    }

    public static Digest sha256() {
        return of("SHA-256", () -> {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException impossible) {
                throw new IllegalStateException("Every Java has SHA-256", impossible);
            }
        });
    }

    public String name() {
        return name;
    }

    /** The hash of the parts, one after the other. */
    public byte[] hash(byte[]... parts) {
        MessageDigest digest = fresh.get();
        for (byte[] part : parts) {
            digest.update(part);
        }
        return digest.digest();
    }

    /** Hash of a leaf; its mark keeps a leaf from passing for a node (RFC 9162, 2.1.1). */
    byte[] leaf(byte[] data) {
        return hash(LEAF, data);
    }

    byte[] node(byte[] left, byte[] right) {
        return hash(NODE, left, right);
    }

    byte[] link(byte[] previous, byte[] data) {
        return hash(LINK, previous, data);
    }
}
