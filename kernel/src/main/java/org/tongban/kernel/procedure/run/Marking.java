package org.tongban.kernel.procedure.run;

import java.util.ArrayList;
import java.util.List;
import org.tongban.kernel.procedure.Branch;
import org.tongban.kernel.procedure.Procedure;
import org.tongban.kernel.procedure.Step;

/**
 * Do the steps that wait make up one whole? Outside all forks exactly one thing goes on: a step, or a fork with exactly
 * one thing going on in each branch, where branches that are done wait at the join.
 */
final class Marking {

    private Marking() {}

    static boolean complete(Procedure procedure, List<String> waiting) {
        return complete(procedure, List.of(), waiting);
    }

    /** @param inside the branch all of them are in */
    private static boolean complete(Procedure procedure, List<Branch> inside, List<String> waiting) {
        if (waiting.size() == 1) {
            String only = waiting.getFirst();
            return procedure.branches(only).equals(inside)
                    && !(procedure.steps().get(only) instanceof Step.Join);
        }
        for (Step step : procedure.steps().values()) {
            if (step instanceof Step.Fork fork && procedure.branches(fork.id()).equals(inside)) {
                if (isForked(procedure, fork, inside, waiting)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isForked(Procedure procedure, Step.Fork fork, List<Branch> around, List<String> waiting) {
        List<String> left = new ArrayList<>(waiting);
        int done = 0;
        while (left.remove(fork.join())) {
            done++;
        }
        int busy = 0;
        for (int number = 0; number < fork.branches().size(); number++) {
            List<Branch> branch = new ArrayList<>(around);
            branch.add(new Branch(fork.id(), number));
            List<String> there = left.stream()
                    .filter(step -> startsWith(procedure.branches(step), branch))
                    .toList();
            left.removeAll(there);
            if (!there.isEmpty()) {
                busy++;
                if (!complete(procedure, branch, there)) {
                    return false;
                }
            }
        }
        return left.isEmpty() && busy > 0 && busy + done == fork.branches().size();
    }

    private static boolean startsWith(List<Branch> all, List<Branch> first) {
        return all.size() >= first.size() && all.subList(0, first.size()).equals(first);
    }
}
