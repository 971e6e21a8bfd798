package org.hutong.gateway.catalogue;

import java.util.List;

/** Who provides a type: answered by whoever knows the connections. */
public interface Providers {

    /** The providers of a type, by province. */
    List<Provider> of(String type);

    /**
     * One provider.
     *
     * @param province two-digit code of the province
     * @param name of the system, for people
     */
    record Provider(String province, Text name) {}
}
