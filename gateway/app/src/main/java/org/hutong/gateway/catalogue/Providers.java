package org.hutong.gateway.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who provides a type: answered by whoever knows the connections. */
public interface Providers {

    /** The providers of a type, by province. */
    List<Provider> of(String type);

    /**
     * One provider.
     *
     * @param province two-digit code of the province
     * @param area six-digit code of the prefecture or county whose records it gives; absent for all of the province
     * @param name of the system, for people
     */
    record Provider(
            String province,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String area,

            Text name) {}
}
