package org.hutong.gateway.catalogue;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * Those who hold one certificate together, such as spouses. A type says so in its schema: the field that lists them all carries the
 * annotation {@code x-holders}, which names the member with the number of each, and {@code maxItems}, which is how many there are.
 *
 * @param field the field that lists them
 * @param member the member of each entry that is the holder's number
 * @param number how many there are
 */
public record JointHolders(String field, String member, int number) {

    private static final String ANNOTATION = "x-holders";

    /** Those of a type; empty if it has one holder, as most have. */
    public static Optional<JointHolders> of(CertificateType type) {
        return type.schema().path("properties").properties().stream()
                .filter(property -> property.getValue().path(ANNOTATION).isString())
                .map(property -> of(property.getKey(), property.getValue()))
                .findFirst();
    }

    private static JointHolders of(String field, JsonNode schema) {
        return new JointHolders(
                field,
                schema.get(ANNOTATION).stringValue(),
                Math.max(1, schema.path("maxItems").asInt(1)));
    }

    /** How many hold a certificate of a type. */
    public static int number(CertificateType type) {
        return of(type).map(JointHolders::number).orElse(1);
    }

    /** The numbers of all holders that a canonical record names, in capitals. Personal data. */
    public Set<String> in(Map<String, Object> canonical) {
        var numbers = new TreeSet<String>();
        if (canonical.get(field) instanceof Collection<?> all) {
            for (var one : all) {
                if (one instanceof Map<?, ?> holder && holder.get(member) instanceof String number) {
                    numbers.add(number.toUpperCase(Locale.ROOT));
                }
            }
        }
        return numbers;
    }
}
