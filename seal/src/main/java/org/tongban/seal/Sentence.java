package org.tongban.seal;

/**
 * Something said to a person, in Chinese and in English: what is the case, and, when it is bad, what to do now. It may hold
 * names out of a hostile file, so it is read as {@link PlainLine}s; made so when it is read, since most never are.
 */
public record Sentence(String zh, String en) {
    @Override
    public String zh() {
        return PlainLine.of(zh);
    }

    @Override
    public String en() {
        return PlainLine.of(en);
    }
}
