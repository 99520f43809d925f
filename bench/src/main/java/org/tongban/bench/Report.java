package org.tongban.bench;

import java.io.PrintStream;
import java.util.Locale;

/** Prints one line for each figure, with its peer and their ratio where there is one. */
public final class Report {

    private final PrintStream out;
    private final String bench;

    Report(PrintStream out, String bench) {
        this.out = out;
        this.bench = bench;
    }

    /** A figure that stands alone. @param unit such as {@code /s}, {@code ms} */
    public void figure(String what, double value, String unit) {
        out.println(line(what, value, unit));
        out.flush();
    }

    /**
     * A figure beside what it is compared with; the ratio is figure ÷ peer.
     *
     * @param peer who or what did the same, or the bound that the figure has to keep
     */
    public void beside(String what, double value, String unit, String peer, double peerValue) {
        out.println(line(what, value, unit) + "   " + pad(peer, 44) + " " + number(peerValue) + " " + pad(unit, 6)
                + " ratio " + (peerValue == 0 ? "-" : String.format(Locale.ROOT, "%.2f", value / peerValue)));
        out.flush();
    }

    /** Something a reader of the figures has to know. */
    public void note(String text) {
        out.println(pad(bench, 12) + " # " + text);
        out.flush();
    }

    private String line(String what, double value, String unit) {
        return pad(bench, 12) + " " + pad(what, 58) + " " + number(value) + " " + pad(unit, 6);
    }

    private static String number(double value) {
        String digits = Math.abs(value) >= 100 || value == Math.rint(value)
                ? String.format(Locale.ROOT, "%,.0f", value)
                : String.format(Locale.ROOT, "%.2f", value);
        return String.format("%12s", digits);
    }

    private static String pad(String text, int width) {
        return text.length() >= width ? text : text + " ".repeat(width - text.length());
    }
}
