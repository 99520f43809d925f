package org.tongban.server.catalogue;

import org.tongban.seal.LicenceDocument.Area;

/**
 * The holder's photograph on the face of a licence.
 *
 * @param material of the application, from whose file it is made
 * @param place where it stands
 */
public record LicencePhoto(String material, Area place) {}
