package org.tongban.server.oversight;

import java.util.List;
import java.util.UUID;
import org.tongban.kernel.text.LocalText;

/** What others may know of supervised tasks. Kept by {@code oversight.task}. */
public interface TasksSeen {

    /** Open tasks that the regions' offices supervise, by lamp. @param codes six digits each */
    Lamps lamps(List<String> codes);

    /** Tasks that a document sets, in its order. @param number 发文字号; none when it is blank */
    List<OfDocument> ofDocument(String number);

    /** @param lead name of the leading unit */
    record OfDocument(UUID id, String number, String title, LocalText lead, boolean done) {}
}
