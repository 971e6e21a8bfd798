package org.hutong.gateway.trust;

import java.net.URI;
import java.util.List;
import org.hutong.credential.Issuer;
import org.hutong.credential.TrustPin;
import org.hutong.gateway.holder.Province;
import org.jspecify.annotations.Nullable;

/**
 * Another operator, and for what it is believed.
 *
 * @param id within this gateway
 * @param name shown to people; null if it has none
 * @param url where its trust list is fetched; null if that is brought by hand
 * @param pin who may sign its first list
 * @param provinces for which its list may speak
 * @param hosts from which its status lists may be fetched
 */
record Operator(
        String id,
        @Nullable String name,
        @Nullable URI url,
        TrustPin pin,
        List<Province> provinces,
        List<String> hosts) {

    Operator {
        provinces = List.copyOf(provinces);
        hosts = List.copyOf(hosts);
    }

    /** Whether its list is believed about an issuer, if that is not believed to be somebody else's. */
    boolean speaksFor(Issuer issuer) {
        return provinces.stream().anyMatch(province -> province.code().equals(issuer.province()));
    }

    /** How it is called: by its name, if it has one. */
    String calledBy() {
        return name == null ? id : name;
    }
}
