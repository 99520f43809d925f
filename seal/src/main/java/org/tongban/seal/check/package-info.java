/**
 * Reading files that others made, whoever they are: packages, XML and signature structures under hard limits, and the
 * checks of each claim. Shares nothing with the code that writes licences but SM2 and SM3.
 */
@NullMarked
package org.tongban.seal.check;

import org.jspecify.annotations.NullMarked;
