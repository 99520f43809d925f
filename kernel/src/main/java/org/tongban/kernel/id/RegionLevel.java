package org.tongban.kernel.id;

/** How much ground a region code covers. */
public enum RegionLevel {
    NATION,
    PROVINCE,
    CITY,
    COUNTY
}
