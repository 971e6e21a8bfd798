package org.hutong.gateway.agency;

/**
 * A business system of an agency, as it calls.
 *
 * @param client its identifier at the identity provider
 * @param nameZh its name in Chinese
 * @param nameEn its name in English
 * @param authentication how it proves who it is
 * @param networks where its calls come from; those of its agency if it names none
 */
record BusinessSystem(
        String client, String nameZh, String nameEn, ClientAuthentication authentication, AllowedNetworks networks) {}
