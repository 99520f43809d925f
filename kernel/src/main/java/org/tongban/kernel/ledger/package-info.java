/**
 * A log nobody can change unnoticed: entries in one canonical encoding, chained by hash, and a Merkle tree over them
 * (RFC 6962, 9162) that proves an entry is in the log and that the log only ever grew.
 */
@NullMarked
package org.tongban.kernel.ledger;

import org.jspecify.annotations.NullMarked;
