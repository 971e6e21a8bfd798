package org.hutong.gateway.identity;

import org.springframework.http.HttpMethod;

/**
 * A path that a feature opens to whoever has no access token, because its operator has said so. A token that is sent all the same is
 * checked as ever. The feature limits what strangers may ask of it.
 *
 * @param pattern of paths, as Spring Security matches them
 */
public record OpenPath(HttpMethod method, String pattern) {}
