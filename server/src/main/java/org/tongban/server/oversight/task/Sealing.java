package org.tongban.server.oversight.task;

import org.tongban.server.licence.SealedPapers;

/** Puts a paper under the electronic seal of its unit. That may fail: keys, certificates and time stamps lie outside. */
interface Sealing {
    void seal(SealedPapers.Paper paper);
}
