package org.tongban.server.catalogue;

import java.util.List;
import java.util.Optional;
import org.tongban.kernel.text.LocalText;

/**
 * A question that is to be asked now, with the answer so far.
 *
 * @param raw what was typed or chosen; empty when nothing
 * @param value the answer, when it is one
 * @param problem what is wrong with the answer, for its own field
 */
public record AskedQuestion(
        Question question, List<String> raw, Optional<FieldValue> value, Optional<LocalText> problem) {

    public String id() {
        return question.id();
    }

    public DataElement element() {
        return question.element();
    }

    public boolean answered() {
        return value.isPresent();
    }
}
