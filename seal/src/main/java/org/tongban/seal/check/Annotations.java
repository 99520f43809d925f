package org.tongban.seal.check;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * The annotations of a package (GB/T 33190 §15), found as readers find them: each document names its list of annotations,
 * and the list a file for each page that has any.
 */
final class Annotations {
    private Annotations() {}

    /**
     * The lists and the files they name; nothing of what can't be read. Each document and each list is read once, however
     * often it is named.
     *
     * @throws Refused when there are more documents or lists than any licence has
     */
    static Set<String> files(OfdFile ofd) throws Refused, OfdFile.Ambiguous {
        Set<String> lists = new LinkedHashSet<>();
        for (String document : ofd.documents()) {
            lists(ofd, document, lists);
        }
        Set<String> files = new TreeSet<>(lists);
        for (String list : lists) {
            pages(ofd, list, files);
        }
        return files;
    }

    private static void lists(OfdFile ofd, String document, Set<String> lists) throws Refused, OfdFile.Ambiguous {
        try {
            for (XmlTree named : ofd.xml(document).children("Annotations")) {
                lists.add(ofd.locate(document, named.text()));
                OfdFile.limitDocuments(lists.size());
            }
        } catch (XmlTree.Malformed unreadable) {
            return;
        }
    }

    private static void pages(OfdFile ofd, String list, Set<String> files) throws Refused, OfdFile.Ambiguous {
        try {
            for (XmlTree page : ofd.xml(list).children("Page")) {
                for (XmlTree location : page.children("FileLoc")) {
                    files.add(ofd.locate(list, location.text()));
                }
            }
        } catch (XmlTree.Malformed unreadable) {
            return;
        }
    }
}
