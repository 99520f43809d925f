package org.tongban.server.registry;

import java.util.Optional;
import org.tongban.kernel.text.LocalText;

/** The form of a business. Its code is what forms and packs call it: {@code company}, {@code individual-business}. */
public enum EnterpriseKind {
    COMPANY("company", '1', Capacity.LEGAL_REPRESENTATIVE, "公司", "Company"),
    INDIVIDUAL_BUSINESS("individual-business", '2', Capacity.OPERATOR, "个体工商户", "One-person business");

    private final String code;
    private final char creditCodeDigit;
    private final Capacity head;
    private final LocalText title;

    EnterpriseKind(String code, char creditCodeDigit, Capacity head, String zh, String en) {
        this.code = code;
        this.creditCodeDigit = creditCodeDigit;
        this.head = head;
        this.title = LocalText.of(zh, en);
    }

    public static Optional<EnterpriseKind> ofCode(String code) {
        for (EnterpriseKind kind : values()) {
            if (kind.code.equals(code)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    public String code() {
        return code;
    }

    /** The second character of the unified social credit code (GB 32100-2015, table 1). */
    char creditCodeDigit() {
        return creditCodeDigit;
    }

    /** As what the person who heads such a business acts for it. */
    public Capacity head() {
        return head;
    }

    public LocalText title() {
        return title;
    }
}
