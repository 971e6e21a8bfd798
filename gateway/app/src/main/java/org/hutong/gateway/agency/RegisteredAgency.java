package org.hutong.gateway.agency;

import java.util.Set;

/**
 * An agency that was onboarded and not offboarded since.
 *
 * @param id its stable short name, for example {@code zj-service-hall}
 * @param nameZh its name in Chinese
 * @param nameEn its name in English
 * @param creditCode its unified social credit code (GB 32100)
 * @param province where it belongs, GB/T 2260; {@link #NATIONAL} for none of them
 * @param suspended whether its calls are refused until it is resumed
 * @param competentFor provinces whose competent department (政务数据共享主管部门) it is; {@link #NATIONAL}: the common superior of all
 * @param clients its business systems, by their client identifiers at the identity provider
 */
public record RegisteredAgency(
        String id,
        String nameZh,
        String nameEn,
        String creditCode,
        String province,
        boolean suspended,
        Set<String> competentFor,
        Set<String> clients) {

    /** In place of a province's code: the whole country. */
    public static final String NATIONAL = "00";

    /** Keeps the sets from changing. */
    public RegisteredAgency {
        competentFor = Set.copyOf(competentFor);
        clients = Set.copyOf(clients);
    }
}
