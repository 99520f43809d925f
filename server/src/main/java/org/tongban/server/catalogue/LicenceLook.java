package org.tongban.server.catalogue;

/**
 * How the page of a licence looks.
 *
 * @param portrait upright instead of across
 * @param style {@code ornate}, {@code certificate}, {@code register} or {@code notice}
 * @param colour of title and border: {@code red}, {@code blue}, {@code green} or {@code gold}
 */
public record LicenceLook(boolean portrait, String style, String colour) {
    public static final LicenceLook USUAL = new LicenceLook(false, "ornate", "red");
}
