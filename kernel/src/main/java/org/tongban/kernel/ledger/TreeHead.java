package org.tongban.kernel.ledger;

/** What a log commits to at one moment, and is published: how many entries it has and the root hash over them. */
public record TreeHead(long size, Hash root) {}
