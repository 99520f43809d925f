package org.tongban.seal;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where signing keys live. Private keys never leave it: it is asked to sign.
 *
 * <p>{@link org.tongban.seal.keys.Pkcs12Vault} keeps them as files; a hardware module (PKCS#11) is another vault.
 */
public interface KeyVault {
    /** The key of this name, if there is one. */
    Optional<SigningKey> find(String name);

    /**
     * Makes an SM2 key pair, has it certified, and keeps both; all or nothing. When another process made a key of this
     * name first, that one is returned.
     *
     * @param name 1 to 80 characters of {@code [a-z0-9-]}
     * @param certify given the key, not yet kept, gives its certificate (X.509, DER)
     */
    SigningKey create(String name, Function<NewKey, byte[]> certify);

    /**
     * Keeps an SM2 key that was made elsewhere, with its certificate.
     *
     * @param name one that no key has yet
     * @return empty when this vault takes in no keys from outside, as a hardware module needn't
     */
    default Optional<SigningKey> keep(String name, BigInteger secret, byte[] certificate) {
        return Optional.empty();
    }

    /** Takes a key out for good that was taken in with {@link #keep}, and that nothing was done with. */
    default void discard(String name) {}

    /** A key pair that has no certificate yet. */
    interface NewKey {
        /** SubjectPublicKeyInfo, DER. */
        byte[] publicKey();

        /** SM2 signature (DER) over SM3 of the message, signer id {@code 1234567812345678}. */
        byte[] sign(byte[] message);

        /** The same over a message in two parts, of which the first comes again and again as the same array. */
        default byte[] sign(byte[] first, byte[] rest) {
            byte[] message = Arrays.copyOf(first, first.length + rest.length);
            System.arraycopy(rest, 0, message, first.length, rest.length);
            return sign(message);
        }
    }

    /** A key pair with its certificate. */
    interface SigningKey extends NewKey {
        /** X.509 certificate, DER. */
        byte[] certificate();
    }

    /** The vault can't be used: wrong password, damaged file, no access. The sentence says what to do. */
    final class Unusable extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final transient Sentence sentence;

        public Unusable(Sentence sentence, Exception cause) {
            super(sentence.en(), cause);
            this.sentence = sentence;
        }

        public Sentence sentence() {
            return sentence;
        }
    }
}
