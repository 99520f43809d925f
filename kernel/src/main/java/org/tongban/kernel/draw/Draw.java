package org.tongban.kernel.draw;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tongban.kernel.draw.DrawOutcome.Code;
import org.tongban.kernel.ledger.CanonicalBytes;
import org.tongban.kernel.ledger.Digest;

/** Carries out a plan. The same plan, secrets and beacon always give the same selection. */
public final class Draw {

    private Draw() {}

    /** @param beacon the public number the plan names, as published; blank when the plan names none */
    public static DrawOutcome run(DrawPlan plan, List<Secret> secrets, String beacon, Digest digest) {
        Optional<Code> objection = objection(plan, secrets, beacon, digest);
        if (objection.isPresent()) {
            return objection.get().refusal();
        }
        return new DrawOutcome.Drawn(new DrawRecord(
                plan, plan.hash(digest), secrets, beacon, select(plan, seed(plan, secrets, beacon, digest), digest)));
    }

    private static Optional<Code> objection(DrawPlan plan, List<Secret> secrets, String beacon, Digest digest) {
        Map<String, Commitment> committed =
                plan.commitments().stream().collect(Collectors.toMap(Commitment::party, Function.identity()));
        boolean complete = secrets.size() == committed.size()
                && secrets.stream()
                        .map(Secret::party)
                        .collect(Collectors.toSet())
                        .equals(committed.keySet());
        if (!complete) {
            return Optional.of(Code.SECRETS_INCOMPLETE);
        }
        boolean kept = secrets.stream()
                .allMatch(secret -> secret.commitTo(plan.id(), digest).equals(committed.get(secret.party())));
        if (!kept) {
            return Optional.of(Code.SECRET_CHANGED);
        }
        return plan.beacon().isBlank() == beacon.isBlank() ? Optional.empty() : Optional.of(Code.BEACON_MISSING);
    }

    /** The hash of {@code tongban-draw-seed-1}, the plan's hash, the secrets in the order of parties, and the beacon. */
    private static byte[] seed(DrawPlan plan, List<Secret> secrets, String beacon, Digest digest) {
        CanonicalBytes bytes = new CanonicalBytes()
                .text("tongban-draw-seed-1")
                .text(plan.hash(digest).hex());
        secrets.stream()
                .sorted(Comparator.comparing(Secret::party))
                .forEach(secret -> bytes.text(secret.party()).text(secret.value()));
        return digest.hash(bytes.text(beacon).toByteArray());
    }

    private static List<Selected> select(DrawPlan plan, byte[] seed, Digest digest) {
        return WeightedDraw.draw(plan.eligible(), plan.count(), new Numbers(digest, seed)).stream()
                .map(subject -> new Selected(subject, inspectors(plan, subject, seed, digest)))
                .toList();
    }

    /** Each subject has a seed of its own: the hash of the draw's seed and the subject as canonical text. */
    private static List<String> inspectors(DrawPlan plan, String subject, byte[] seed, Digest digest) {
        if (plan.assignment().each() == 0) {
            return List.of();
        }
        byte[] own = digest.hash(seed, new CanonicalBytes().text(subject).toByteArray());
        return WeightedDraw.draw(plan.inspectorsFor(subject), plan.assignment().each(), new Numbers(digest, own));
    }
}
