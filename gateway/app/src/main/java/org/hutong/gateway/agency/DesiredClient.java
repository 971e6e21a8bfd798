package org.hutong.gateway.agency;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.hutong.gateway.agency.ClientAuthentication.ClientSecret;
import org.hutong.gateway.agency.ClientAuthentication.MutualTls;
import org.hutong.gateway.agency.ClientAuthentication.PrivateKeyJwt;
import org.jspecify.annotations.Nullable;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.ProtocolMapperRepresentation;

/**
 * A business system's client as Keycloak should have it: a service account whose tokens are meant for the gateway, and nothing else.
 *
 * @param agency whose it is
 * @param system what was agreed
 * @param enabled whether it may get tokens
 * @param installation whose of several gateways
 * @param audience what its tokens must name
 */
record DesiredClient(String agency, BusinessSystem system, boolean enabled, String installation, String audience) {

    /** Marks the clients that this gateway made; others it never touches. */
    static final String MADE_BY = "hutong.gateway";

    static final String AGENCY = "hutong.agency";

    /** Number of the secret that Keycloak has. */
    static final String SECRET_NUMBER = "hutong.secret";

    /** Hash of what was agreed when the client was last put right: tells a change of ours from one that somebody made in Keycloak. */
    private static final String AGREED = "hutong.agreed";

    private static final String MAPPER = "hutong-audience";
    private static final String PROTOCOL = "openid-connect";

    String client() {
        return system.client();
    }

    boolean hasSecret() {
        return system.authentication() instanceof ClientSecret;
    }

    /** Whether what was agreed is still what it was when the client was last put right. */
    boolean wasPutRight(ClientRepresentation found) {
        return agreed().equals(attribute(found, AGREED));
    }

    /** The differences between what was agreed and what Keycloak has; secrets are not looked at. */
    List<ClientDifference> differences(ClientRepresentation found) {
        var agreed = fields(unmarked());
        var actual = fields(found);
        var differences = new ArrayList<ClientDifference>();
        agreed.forEach((field, value) -> {
            var other = Objects.requireNonNullElse(actual.get(field), "");
            if (!value.equals(other)) {
                differences.add(new ClientDifference(field, value, other));
            }
        });
        if (!wasPutRight(found) && differences.isEmpty()) {
            differences.add(new ClientDifference("attributes/" + AGREED, agreed(), attribute(found, AGREED)));
        }
        return differences;
    }

    /** What to send to Keycloak; without a secret. */
    ClientRepresentation representation() {
        var client = unmarked();
        client.getAttributes().put(AGREED, agreed());
        return client;
    }

    private ClientRepresentation unmarked() {
        var client = new ClientRepresentation();
        client.setClientId(client());
        client.setName(system.nameZh());
        client.setDescription(system.nameEn());
        client.setEnabled(enabled);
        client.setProtocol(PROTOCOL);
        client.setPublicClient(false);
        client.setBearerOnly(false);
        client.setServiceAccountsEnabled(true);
        client.setStandardFlowEnabled(false);
        client.setImplicitFlowEnabled(false);
        client.setDirectAccessGrantsEnabled(false);
        client.setFullScopeAllowed(false);
        client.setClientAuthenticatorType(authenticator());
        client.setAttributes(new LinkedHashMap<>(attributes()));
        client.setProtocolMappers(List.of(mapper()));
        return client;
    }

    /** What sends the audience into tokens. */
    ProtocolMapperRepresentation mapper() {
        var mapper = new ProtocolMapperRepresentation();
        mapper.setName(MAPPER);
        mapper.setProtocol(PROTOCOL);
        mapper.setProtocolMapper("oidc-audience-mapper");
        mapper.setConfig(new LinkedHashMap<>(
                Map.of("included.custom.audience", audience, "access.token.claim", "true", "id.token.claim", "false")));
        return mapper;
    }

    static String attribute(ClientRepresentation found, String name) {
        return Optional.ofNullable(found.getAttributes())
                .map(attributes -> attributes.get(name))
                .orElse("");
    }

    private Map<String, String> fields(ClientRepresentation client) {
        var fields = new TreeMap<String, String>();
        fields.put("name", text(client.getName()));
        fields.put("description", text(client.getDescription()));
        fields.put("enabled", text(client.isEnabled()));
        fields.put("publicClient", text(client.isPublicClient()));
        fields.put("bearerOnly", text(client.isBearerOnly()));
        fields.put("serviceAccountsEnabled", text(client.isServiceAccountsEnabled()));
        fields.put("standardFlowEnabled", text(client.isStandardFlowEnabled()));
        fields.put("implicitFlowEnabled", text(client.isImplicitFlowEnabled()));
        fields.put("directAccessGrantsEnabled", text(client.isDirectAccessGrantsEnabled()));
        fields.put("fullScopeAllowed", text(client.isFullScopeAllowed()));
        fields.put("clientAuthenticatorType", text(client.getClientAuthenticatorType()));
        attributes().keySet().forEach(name -> fields.put("attributes/" + name, attribute(client, name)));
        fields.put("protocolMappers", mappers(client));
        return fields;
    }

    /** All of them: one that somebody added could put anything into tokens. */
    private static String mappers(ClientRepresentation client) {
        return Optional.ofNullable(client.getProtocolMappers()).orElse(List.of()).stream()
                .map(mapper -> mapper.getName() + "=" + mapper.getProtocolMapper() + new TreeMap<>(mapper.getConfig()))
                .sorted()
                .toList()
                .toString();
    }

    private String authenticator() {
        return switch (system.authentication()) {
            case ClientSecret _ -> "client-secret";
            case PrivateKeyJwt _ -> "client-jwt";
            case MutualTls _ -> "client-x509";
        };
    }

    /** Attributes that are ours to set; an empty one is to be absent. */
    private Map<String, String> attributes() {
        var attributes = new TreeMap<String, String>();
        attributes.put(MADE_BY, installation);
        attributes.put(AGENCY, agency);
        var keys = system.authentication() instanceof PrivateKeyJwt jwt ? jwt : new PrivateKeyJwt(null, null);
        attributes.put("use.jwks.string", String.valueOf(keys.jwks() != null));
        attributes.put("jwks.string", text(keys.jwks()));
        attributes.put("use.jwks.url", String.valueOf(keys.jwksUrl() != null));
        attributes.put("jwks.url", text(keys.jwksUrl()));
        var subject = system.authentication() instanceof MutualTls tls ? tls.subjectDn() : "";
        attributes.put("x509.subjectdn", subject);
        attributes.put("x509.allow.regex.pattern.comparison", "false");
        // RFC 8705 §3: a token that was stolen is worth nothing without the certificate.
        attributes.put("tls.client.certificate.bound.access.tokens", String.valueOf(!subject.isEmpty()));
        return attributes;
    }

    private String agreed() {
        try {
            var written = fields(unmarked()).toString().getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(written));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
