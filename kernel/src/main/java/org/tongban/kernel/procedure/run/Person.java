package org.tongban.kernel.procedure.run;

/** Somebody known by an account or an identity. */
public record Person(String id, String name) {}
