package org.tongban.seal;

/**
 * A government unit that seals licences.
 *
 * @param name its official Chinese name, as it stands on its seal; 2 to 60 characters
 * @param code its unified social credit code, or the code it has in the register of units; 1 to 64 ASCII characters
 */
public record IssuingUnit(String name, String code) {
    public IssuingUnit {
        if (name.isBlank() || name.codePointCount(0, name.length()) > 60) {
            throw new IllegalArgumentException("unit name must have 1 to 60 characters: " + name);
        }
        if (!code.matches("[!-~]{1,64}")) {
            throw new IllegalArgumentException("unit code must be 1 to 64 printable ASCII characters: " + code);
        }
    }
}
