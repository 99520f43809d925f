package org.tongban.documents;

/**
 * A number to be reached.
 *
 * @param text as printed
 * @param subject what is counted
 * @param value a decimal number, or two with a hyphen for a range ({@code 5-10})
 * @param unit as printed: {@code %}, {@code 个工作日}, {@code 万亩}
 */
public record Target(String text, String subject, Op op, String value, String unit, Span span, Confidence confidence) {

    /** The same thing to be reached, wherever it is said. */
    public boolean saysTheSame(Target other) {
        return subject.equals(other.subject) && op == other.op && value.equals(other.value) && unit.equals(other.unit);
    }

    /** How the value is compared. */
    public enum Op {
        AT_LEAST(">="),
        AT_MOST("<="),
        MORE_THAN(">"),
        LESS_THAN("<"),
        EXACTLY("="),
        ABOUT("~"),
        /** 压缩至, 提高到 */
        TO("to"),
        /** 增长, 压缩 … by */
        BY("by");

        private final String sign;

        Op(String sign) {
            this.sign = sign;
        }

        public String sign() {
            return sign;
        }
    }
}
