package org.tongban.bench;

/** One benchmark. A public class with a public constructor without arguments; being there is all it takes to be listed. */
public interface Bench {

    /** What it is called by on the command line, such as {@code kernel}. */
    String name();

    /** In one line: what it measures, and against what. */
    String about();

    /** Measures, and reports each figure as soon as it is known. */
    void run(Options options, Report report) throws Exception;
}
