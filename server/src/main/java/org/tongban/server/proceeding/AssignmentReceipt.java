package org.tongban.server.proceeding;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.tongban.kernel.procedure.run.Person;
import org.tongban.kernel.text.LocalText;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * How a step was assigned at random by weighted workload (rulebook APP-21), with all it takes to draw again and come to
 * the same person.
 *
 * <p>Whoever has less to do is likelier to be drawn: a candidate's weight is {@code capacity × 10 000 ÷ (1 + open)},
 * rounded down, at least 1. The draw is SHA-256 over seed, proceeding and step, read as a number, modulo the sum of the
 * weights; it falls on the first candidate, in the order of their ids, whose weights up to and including their own
 * exceed it.
 *
 * @param seed 32 bytes in hexadecimal, drawn from a secure source when the step was assigned
 * @param candidates in the order of their ids
 * @param chosen the id of the one drawn
 */
public record AssignmentReceipt(UUID proceeding, String step, String seed, List<Candidate> candidates, String chosen) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final long SCALE = 10_000;
    private static final int FULL_POST = 100;

    public AssignmentReceipt {
        candidates = List.copyOf(candidates);
    }

    /**
     * @param capacity 100 for a full post
     * @param open how many steps this person works on already
     */
    public record Candidate(String id, String name, int capacity, int open) {
        long weight() {
            return Math.max(1, capacity * SCALE / (1 + open));
        }

        Person person() {
            return new Person(id, name);
        }
    }

    /** @throws IllegalArgumentException when there is nobody to draw from */
    static AssignmentReceipt draw(UUID proceeding, String step, byte[] seed, List<Candidate> from) {
        if (from.isEmpty()) {
            throw new IllegalArgumentException("Nobody to draw from");
        }
        List<Candidate> ordered = new ArrayList<>(from);
        ordered.sort(Comparator.comparing(Candidate::id));
        String hex = HexFormat.of().formatHex(seed);
        return new AssignmentReceipt(
                proceeding,
                step,
                hex,
                ordered,
                drawn(proceeding, step, hex, ordered).id());
    }

    /** Does drawing again by this receipt come to the same person? */
    public boolean holds() {
        return !candidates.isEmpty()
                && drawn(proceeding, step, seed, candidates).id().equals(chosen);
    }

    Candidate assigned() {
        return candidates.stream()
                .filter(candidate -> candidate.id().equals(chosen))
                .findFirst()
                .orElseThrow();
    }

    private static Candidate drawn(UUID proceeding, String step, String seed, List<Candidate> ordered) {
        long total = ordered.stream().mapToLong(Candidate::weight).sum();
        BigInteger number = new BigInteger(1, sha256(seed + "\n" + proceeding + "\n" + step));
        long left = number.mod(BigInteger.valueOf(total)).longValueExact();
        for (Candidate candidate : ordered) {
            left -= candidate.weight();
            if (left < 0) {
                return candidate;
            }
        }
        throw new IllegalStateException("A number below the sum of the weights falls on somebody");
    }

    /** For people: who was drawn from among whom. */
    public LocalText text() {
        return LocalText.of(
                "从 " + candidates.size() + " 名人员中按工作量加权随机分派给" + assigned().name() + "（在办 "
                        + assigned().open() + " 件" + share("，折合全职 ") + "）。",
                "Drawn at random by workload from " + candidates.size() + ": "
                        + assigned().name() + " (open: " + assigned().open() + share(", share of full time: ") + ").");
    }

    private String share(String words) {
        return assigned().capacity() == FULL_POST ? "" : words + assigned().capacity() + "%";
    }

    String write() {
        return JSON.writeValueAsString(this);
    }

    /** Reads what an assignment gives as its reason; empty when that isn't a receipt. */
    public static Optional<AssignmentReceipt> read(String why) {
        if (!why.startsWith("{")) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(why, AssignmentReceipt.class));
        } catch (JacksonException notOne) {
            return Optional.empty();
        }
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
