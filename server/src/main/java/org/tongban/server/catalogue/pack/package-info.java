/** Reads pack files into the catalogue's words, keeping the file and line of every value. */
@NullMarked
package org.tongban.server.catalogue.pack;

import org.jspecify.annotations.NullMarked;
