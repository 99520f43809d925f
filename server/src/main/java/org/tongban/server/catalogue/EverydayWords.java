package org.tongban.server.catalogue;

import java.util.List;

/**
 * What people call things that the rules call otherwise; who searches for the one finds the other.
 *
 * @param said such as 饭馆, 准生证
 * @param means words of titles and keywords, such as 餐饮服务, 生育登记
 */
public record EverydayWords(List<String> said, List<String> means) {
    public EverydayWords {
        said = List.copyOf(said);
        means = List.copyOf(means);
    }
}
