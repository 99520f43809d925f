/**
 * Working days, legal periods and the statutory clock, by the rules of the Civil Code (arts. 200–204, 1259) and the
 * Administrative Licensing Law (arts. 45, 82).
 */
@NullMarked
package org.tongban.kernel.calendar;

import org.jspecify.annotations.NullMarked;
