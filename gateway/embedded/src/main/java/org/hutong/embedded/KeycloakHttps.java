package org.hutong.embedded;

import java.nio.file.Path;

/**
 * A second listener of an embedded Keycloak, for clients that authenticate by a certificate (RFC 8705). It asks each caller for one
 * and lets those without one in too; they authenticate otherwise. Tokens name the same issuer whichever listener gave them.
 *
 * @param port where it listens, on the same address as the plain one; 0 takes any free one
 * @param certificate the server's certificate with its chain, PEM
 * @param key its private key, PEM (PKCS#8), not encrypted
 * @param clientAuthorities whose client certificates are believed, PEM; a certificate of anybody else ends the handshake
 */
public record KeycloakHttps(int port, Path certificate, Path key, Path clientAuthorities) {
    public KeycloakHttps {
        certificate = certificate.toAbsolutePath().normalize();
        key = key.toAbsolutePath().normalize();
        clientAuthorities = clientAuthorities.toAbsolutePath().normalize();
    }
}
