/**
 * Packs: the published rules, loaded, checked, and asked.
 *
 * <ul>
 *   <li>{@link org.tongban.server.catalogue.Catalogue#load} reads folders of packs and gives a
 *       {@link org.tongban.server.catalogue.Catalogue} or the {@link org.tongban.server.catalogue.Finding}s that keep it
 *       from being one. {@link org.tongban.server.catalogue.CatalogueInForce} holds the one this platform runs by.
 *   <li>{@link org.tongban.server.catalogue.Catalogue#inForce} gives the rules of any day;
 *       {@link org.tongban.server.catalogue.Catalogue#itemAt} an item as it is in a region, with the unit that decides it.
 *   <li>{@link org.tongban.server.catalogue.Guide#of} works out, from answers, what applies and why: items and their order,
 *       one form, one set of materials, and what bundling {@link org.tongban.server.catalogue.Savings saves}.
 *   <li>{@link org.tongban.server.catalogue.DataElement#parse} reads what somebody typed into a field, or says what is
 *       wrong with it.
 * </ul>
 *
 * <p>All of it but {@code CatalogueInForce} and the pages is plain Java: values in, values out, no clock, no storage.
 */
@ApplicationModule(displayName = "Catalogue")
@NullMarked
package org.tongban.server.catalogue;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
