/**
 * Licences from issue to end: sealed in the transaction of the decision, gathered into composite licences, held in a
 * wallet, looked up and verified by anyone.
 */
@ApplicationModule(displayName = "Licences")
@NullMarked
package org.tongban.server.licence;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
