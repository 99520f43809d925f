package org.tongban.server.catalogue.page;

import java.time.LocalDate;

/**
 * That a page shows what a change will make of it, and not what holds.
 *
 * @param title of the change
 * @param address of the change
 * @param path of the file that is looked at
 * @param coded the path as it stands in an address
 */
public record Preview(String title, LocalDate takesEffect, String address, String path, String coded) {}
