package org.hutong.gateway.identity;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;

/**
 * Which roles a feature's paths need. A feature declares its own as a bean; the first rule that matches decides. What no rule names
 * under {@code /admin/} is for administrators, and everything else for whoever has a valid token.
 *
 * @param rules in the order in which they are tried
 */
public record PathRoles(List<Rule> rules) {

    /**
     * One rule.
     *
     * @param method null for all
     * @param pattern of paths, as Spring Security matches them
     * @param roles any of which is enough
     */
    public record Rule(@Nullable HttpMethod method, String pattern, Set<String> roles) {}

    /** A rule for one method. */
    public static Rule rule(HttpMethod method, String pattern, String... roles) {
        return new Rule(method, pattern, Set.of(roles));
    }

    /** A rule for all methods. */
    public static Rule rule(String pattern, String... roles) {
        return new Rule(null, pattern, Set.of(roles));
    }
}
