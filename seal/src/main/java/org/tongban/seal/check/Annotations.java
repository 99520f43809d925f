package org.tongban.seal.check;

import java.util.Set;
import java.util.TreeSet;

/**
 * The annotations of a package (GB/T 33190 §15), found as readers find them: each document names its list of annotations,
 * and the list a file for each page that has any.
 */
final class Annotations {
    private Annotations() {}

    /** The lists and the files they name; nothing of a document that can't be read. */
    static Set<String> files(OfdFile ofd) throws Refused, OfdFile.Ambiguous {
        Set<String> files = new TreeSet<>();
        for (String document : ofd.documents()) {
            try {
                for (XmlTree named : ofd.xml(document).children("Annotations")) {
                    String list = ofd.locate(document, named.text());
                    files.add(list);
                    pages(ofd, list, files);
                }
            } catch (XmlTree.Malformed unreadable) {
                continue;
            }
        }
        return files;
    }

    private static void pages(OfdFile ofd, String list, Set<String> files)
            throws Refused, XmlTree.Malformed, OfdFile.Ambiguous {
        for (XmlTree page : ofd.xml(list).children("Page")) {
            for (XmlTree location : page.children("FileLoc")) {
                files.add(ofd.locate(list, location.text()));
            }
        }
    }
}
