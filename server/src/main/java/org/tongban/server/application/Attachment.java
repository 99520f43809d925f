package org.tongban.server.application;

/** A file handed in as one of the materials. @param material id of the material */
public record Attachment(String material, StoredFile file) {}
