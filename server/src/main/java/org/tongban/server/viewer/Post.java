package org.tongban.server.viewer;

import java.io.Serializable;

/**
 * One job at one place: reviewer of the market regulator of a county, clerk at a counter, leader of a city.
 *
 * @param unit the id of the unit or counter the job is at, as in the packs
 * @param region the six-digit code of the region the unit serves; a leader sees it and everything below
 */
public record Post(Role role, String unit, String region) implements Serializable {}
