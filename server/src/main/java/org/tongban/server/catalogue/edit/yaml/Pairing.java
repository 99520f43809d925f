package org.tongban.server.catalogue.edit.yaml;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Which element of a list became which of another. */
final class Pairing {

    /** Which key names an element of a list, so that it is known again when something else in it changed. */
    private static final List<String> NAMES =
            List.of("material", "element", "item", "ask", "situation", "id", "value", "check", "law", "name", "zh");

    private Pairing() {}

    /** For each of the second where it was among the first, or -1: the same one, or else one of the same name. */
    static int[] origins(List<Tree> old, List<Tree> wanted) {
        int[] origins = new int[wanted.size()];
        Arrays.fill(origins, -1);
        boolean[] taken = new boolean[old.size()];
        for (boolean alike : new boolean[] {false, true}) {
            for (int j = 0; j < origins.length; j++) {
                for (int i = 0; i < taken.length && origins[j] < 0; i++) {
                    boolean fits =
                            alike ? same(old.get(i), wanted.get(j)) : old.get(i).equals(wanted.get(j));
                    if (!taken[i] && fits) {
                        taken[i] = true;
                        origins[j] = i;
                    }
                }
            }
        }
        return origins;
    }

    /** Did any two of those that are still there change places? */
    static boolean reordered(int[] origins) {
        int last = -1;
        for (int origin : origins) {
            if (origin >= 0 && origin < last) {
                return true;
            }
            last = Math.max(last, origin);
        }
        return false;
    }

    /** For each of the first its successor among the second, in the same order: by name, and between those by turns. */
    static List<Optional<Tree>> paired(List<Tree> old, List<Tree> wanted) {
        int[][] common = common(old, wanted);
        List<Optional<Tree>> pairs = new ArrayList<>();
        int turn = 0;
        int j = 0;
        for (int i = 0; i < old.size(); i++) {
            int next = partner(old.get(i), wanted, j, common[i]);
            if (next < 0) {
                pairs.add(Optional.empty());
                continue;
            }
            turn = byTurns(pairs, turn, wanted, j, next);
            pairs.add(Optional.of(wanted.get(next)));
            turn = pairs.size();
            j = next + 1;
        }
        byTurns(pairs, turn, wanted, j, wanted.size());
        return pairs;
    }

    /** Where in the second the partner of an element is, by which most elements find one; -1 when it has none. */
    private static int partner(Tree element, List<Tree> wanted, int from, int[] mostFrom) {
        for (int j = from; j < wanted.size() && mostFrom[j] == mostFrom[from]; j++) {
            if (same(element, wanted.get(j))) {
                return j;
            }
        }
        return -1;
    }

    /** Those without partners between two that have them take each other's places. */
    private static int byTurns(List<Optional<Tree>> pairs, int from, List<Tree> wanted, int first, int end) {
        int j = first;
        for (int i = from; i < pairs.size() && j < end; i++) {
            pairs.set(i, Optional.of(wanted.get(j++)));
        }
        return pairs.size();
    }

    /** How many partners are found from there on. */
    private static int[][] common(List<Tree> old, List<Tree> wanted) {
        int[][] common = new int[old.size() + 1][wanted.size() + 1];
        for (int i = old.size() - 1; i >= 0; i--) {
            for (int j = wanted.size() - 1; j >= 0; j--) {
                common[i][j] = same(old.get(i), wanted.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }

    private static boolean same(Tree one, Tree other) {
        return one.equals(other)
                || name(one).filter(name(other).orElse("")::equals).isPresent();
    }

    private static Optional<String> name(Tree tree) {
        return NAMES.stream()
                .filter(name -> tree.at(name).isPresent())
                .findFirst()
                .map(name -> name + " " + tree.at(name).orElseThrow())
                .filter(name -> tree instanceof Tree.Keys);
    }
}
