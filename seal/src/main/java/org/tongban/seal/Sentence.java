package org.tongban.seal;

/** Something said to a person, in Chinese and in English: what is the case, and, when it is bad, what to do now. */
public record Sentence(String zh, String en) {}
