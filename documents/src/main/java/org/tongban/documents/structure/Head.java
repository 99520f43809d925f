package org.tongban.documents.structure;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What a document says of itself.
 *
 * @param from where the text begins that belongs to no other document
 * @param own where it itself begins: at its title, or at the number above that
 * @param body where its text begins, after title and number
 * @param sure from 0 to 1: how plainly the title was marked as one
 */
record Head(
        String title,
        Optional<String> number,
        Optional<String> issuer,
        Optional<LocalDate> date,
        int from,
        int own,
        int body,
        int to,
        double sure) {}
