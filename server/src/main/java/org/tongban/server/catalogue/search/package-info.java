/** Search by the words people use: everyday words, pinyin in full or by initials, and with mistakes in typing. */
@NullMarked
package org.tongban.server.catalogue.search;

import org.jspecify.annotations.NullMarked;
