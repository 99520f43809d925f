package org.tongban.kernel.draw;

import org.tongban.kernel.ledger.Hash;

/** The hash of a party's secret, published with the plan, and binding: only that secret fits it. */
public record Commitment(String party, Hash hash) {}
