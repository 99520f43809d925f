package org.tongban.server.licence;

import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.tongban.kernel.text.LocalText;
import org.tongban.seal.Admission;
import org.tongban.seal.KeyVault;
import org.tongban.seal.KeyVault.SigningKey;
import org.tongban.seal.TrustAnchors;
import org.tongban.seal.UnitSeal;
import org.tongban.seal.check.SealDoor;
import org.tongban.seal.keys.Certificates;
import org.tongban.server.catalogue.Unit;
import org.tongban.server.web.Problem;

/**
 * The keys of seals that licensed authorities made. With one that has ended, is revoked, or is in a name that the unit
 * doesn't bear any more nothing is sealed, and nothing else takes its place by itself: who answers for the unit's seals
 * chooses what does.
 */
@Component
class LicensedKeys {
    /** Code of the problem with a unit's seal, whatever is to be sealed with it. */
    static final String UNUSABLE = "seal-unusable";

    private static final Duration CHECK_AGAIN = Duration.ofSeconds(5);

    private final LicensedSealRows rows;
    private final KeyVault vault;
    private final Clock clock;

    /** A seal that is brought in anew for the same certificate counts once the one before is looked at again. */
    private final Map<UUID, Ready> ready = new ConcurrentHashMap<>();

    LicensedKeys(LicensedSealRows rows, KeyVault vault, Clock clock) {
        this.rows = rows;
        this.vault = vault;
        this.clock = clock;
    }

    /** @param checked when it was found fit for use, last */
    private record Ready(LicensedSeal from, UnitSeal seal, Instant checked) {}

    /** A key of the store, with the certificate of its authority. */
    private record Certified(SigningKey key, byte[] certificate) implements SigningKey {
        @Override
        public byte[] publicKey() {
            return key.publicKey();
        }

        @Override
        public byte[] sign(byte[] message) {
            return key.sign(message);
        }

        @Override
        public byte[] sign(byte[] first, byte[] rest) {
            return key.sign(first, rest);
        }
    }

    /**
     * The seal with which this unit seals.
     *
     * @return empty when it has none of a licensed authority
     * @throws Problem when it has one that can't be used
     */
    Optional<UnitSeal> of(Unit unit, Supplier<TrustAnchors> anchors) {
        return rows.inUse(unit.id()).map(id -> usable(id, unit, anchors));
    }

    private UnitSeal usable(UUID id, Unit unit, Supplier<TrustAnchors> anchors) {
        Instant now = clock.instant();
        Ready known = ready.get(id);
        boolean sure = known != null
                && known.seal().unit().equals(Seals.issuing(unit))
                && Duration.between(known.checked(), now).abs().compareTo(CHECK_AGAIN) < 0
                && now.isBefore(known.from().brought().orElseThrow().until());
        if (known != null && sure) {
            return known.seal();
        }
        LicensedSeal seal = rows.find(id).orElseThrow();
        requireName(seal, unit);
        LicensedSeal.Brought brought = seal.brought().orElseThrow();
        UnitSeal made =
                known != null && Arrays.equals(known.seal().data(), brought.seal()) ? known.seal() : made(seal, unit);
        Admission standing = SealDoor.admit(
                new Admission.Offer(
                        seal.named(),
                        made.key().publicKey(),
                        Stream.concat(Stream.of(brought.certificate()), brought.between().stream())
                                .toList(),
                        brought.seal()),
                anchors.get(),
                now);
        if (standing instanceof Admission.Refused refused) {
            throw unusable(unit, SealDelivery.text(refused.sentence()));
        }
        ready.put(id, new Ready(seal, made, now));
        return made;
    }

    private UnitSeal made(LicensedSeal seal, Unit unit) {
        LicensedSeal.Brought brought = seal.brought().orElseThrow();
        SigningKey key = key(seal).orElseThrow(() -> unusable(unit, missing()));
        return new UnitSeal(seal.named(), brought.seal(), new Certified(key, brought.certificate()));
    }

    private static void requireName(LicensedSeal seal, Unit unit) {
        if (!seal.named().equals(Seals.issuing(unit))) {
            throw unusable(
                    unit,
                    LocalText.of(
                            "单位的名称或代码改过了，印章是按“" + seal.named().name() + "”制作的。请按新名称申领证书、制作印章，再带回来。",
                            "The unit's name or code has changed since; the seal was made for "
                                    + seal.named().name()
                                    + ". Have a certificate and a seal made for the new one, and bring them in."));
        }
    }

    private static Problem unusable(Unit unit, LocalText why) {
        return Problem.of(
                HttpStatus.CONFLICT,
                UNUSABLE,
                LocalText.of(
                        "没有签章：" + unit.name().zh() + "的印章现在不能用。" + why.zh() + "处理之前，管理员也可以在“印章”页停用它，改用平台制作的印章。",
                        "Nothing was sealed: the seal of " + unit.name().en() + " can't be used now. " + why.en()
                                + " Until then an administrator may take it out of use on the page of seals, and seal with the"
                                + " platform's own."));
    }

    static LocalText missing() {
        return LocalText.of(
                "这台服务器的密钥库里没有它的密钥。多台服务器的，请把 ca/ 里的密钥文件复制到每一台。",
                "Its key isn't in this server's store of keys. Where there are several servers, copy the key's file in ca/ to"
                        + " each.");
    }

    Optional<SigningKey> key(LicensedSeal seal) {
        return vault.find(seal.key());
    }

    /** Makes one, which nobody has certified yet. */
    SigningKey create(LicensedSeal seal) {
        return vault.create(
                seal.key(),
                key -> Certificates.selfSigned(
                        Certificates.subject(
                                seal.named().name(),
                                seal.named().code(),
                                seal.named().name()),
                        key,
                        clock.instant()));
    }

    /**
     * Takes one in that was made elsewhere, for good once the caller's transaction is through.
     *
     * @throws Problem when the store takes in none
     */
    void keep(LicensedSeal seal, BigInteger secret, byte[] certificate) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                if (status == STATUS_ROLLED_BACK) {
                    vault.discard(seal.key());
                }
            }
        });
        if (vault.keep(seal.key(), secret, certificate).isEmpty()) {
            throw Problem.atField(
                    "keys",
                    "no-keys-from-outside",
                    LocalText.of(
                            "本平台的密钥在密码设备里，不接收外来的密钥。请改用证书请求：密钥在设备里生成，把请求交给认证机构。",
                            "This platform's keys are in a device that takes in none from outside. Ask with a certification"
                                    + " request instead: the key is made in the device, and the authority certifies it."));
        }
    }
}
