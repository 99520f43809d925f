package org.tongban.server.catalogue;

import java.util.List;
import org.tongban.kernel.text.LocalText;

/**
 * What bundling saves (rulebook CAT-14), computed from the catalogue. Each figure says by which method.
 */
public record Savings(Figure fields, Figure materials, Figure steps, Figure days, Figure visits) {

    /** @param method how both numbers are counted */
    public record Figure(LocalText title, LocalText unit, int before, int after, LocalText method) {

        Figure plus(Figure other) {
            return new Figure(title, unit, before + other.before, after + other.after, method);
        }

        /** So many of them: 1 step, 2 steps. */
        public LocalText count(int number) {
            String one = unit.en().replaceFirst("s$", "");
            return LocalText.of(number + " " + unit.zh(), number + " " + (number == 1 ? one : unit.en()));
        }

        /** Share saved in per cent, rounded down; 0 when there is nothing to save. */
        public int percent() {
            return before == 0 ? 0 : Math.max(0, (before - after) * 100 / before);
        }
    }

    /** Figure by figure; nothing at all for no savings. */
    public static Savings sum(List<Savings> all) {
        return all.stream().reduce(Savings::plus).orElseGet(Savings::none);
    }

    private Savings plus(Savings other) {
        return new Savings(
                fields.plus(other.fields),
                materials.plus(other.materials),
                steps.plus(other.steps),
                days.plus(other.days),
                visits.plus(other.visits));
    }

    private static Savings none() {
        Figure nothing = new Figure(LocalText.of("—", "-"), LocalText.of("—", "-"), 0, 0, LocalText.of("—", "-"));
        return new Savings(nothing, nothing, nothing, nothing, nothing);
    }

    /** All five, in the order people read them. */
    public List<Figure> figures() {
        return List.of(fields, materials, steps, days, visits);
    }
}
