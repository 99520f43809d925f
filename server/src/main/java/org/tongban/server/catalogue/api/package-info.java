/** The catalogue as open data: for programs and for spreadsheets, without signing in. */
@NullMarked
package org.tongban.server.catalogue.api;

import org.jspecify.annotations.NullMarked;
