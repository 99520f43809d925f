package org.tongban.server.account;

import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.tongban.kernel.ledger.Digest;

/** HMAC-SHA256 as a hash function: whoever lacks the key can't make the hash of anything. */
final class KeyedDigest extends MessageDigest {
    private final Mac mac;

    private KeyedDigest(byte[] key) {
        super("HmacSHA256");
        try {
            mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }

    static Digest with(byte[] key) {
        byte[] own = key.clone();
        return Digest.of("HMAC-SHA256", () -> new KeyedDigest(own));
    }

    @Override
    protected void engineUpdate(byte input) {
        mac.update(input);
    }

    @Override
    protected void engineUpdate(byte[] input, int offset, int length) {
        mac.update(input, offset, length);
    }

    @Override
    protected byte[] engineDigest() {
        return mac.doFinal();
    }

    @Override
    protected void engineReset() {
        mac.reset();
    }
}
