package org.tongban.documents;

/**
 * A unit that a measure names.
 *
 * @param name as printed, with the prefix 省, 市, 区 … that the text says once for several
 * @param printed exactly as printed
 * @param role what it does in this measure
 * @param kind one unit, a group of units, or an open end such as 等有关部门
 */
public record UnitMention(String name, String printed, Role role, Kind kind, Span span, Confidence confidence) {

    public enum Role {
        /** 牵头 */
        LEAD,
        /** 负责, 责任单位, 落实 */
        RESPONSIBLE,
        /** 配合, 协办, 参与 */
        COOPERATING,
        /** 按职责分工负责 */
        BY_DUTY
    }

    public enum Kind {
        NAMED,
        /** 各市人民政府, 省直有关部门: expands to its members. */
        GROUP,
        /** 等有关部门: whoever else it concerns. */
        OPEN
    }
}
