package org.tongban.kernel.procedure;

/**
 * One of the parallel branches of a fork.
 *
 * @param number its place in the fork's list, from 0
 */
public record Branch(String fork, int number) {}
