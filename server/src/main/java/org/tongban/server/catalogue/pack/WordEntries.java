package org.tongban.server.catalogue.pack;

import org.tongban.server.catalogue.EverydayWords;

/** Reads {@code words.yaml}: what people call things that the rules call otherwise. */
final class WordEntries {

    private WordEntries() {}

    static void words(Entries entries, Block file) {
        for (Block block : file.needs("words").blocks("words")) {
            EverydayWords words = new EverydayWords(
                    block.needs("people-say").strings("people-say"),
                    block.needs("means").strings("means"));
            entries.packs().addWords(entries.part(words, block));
        }
        entries.finish(file);
    }
}
