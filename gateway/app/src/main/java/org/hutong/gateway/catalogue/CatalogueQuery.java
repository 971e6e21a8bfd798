package org.hutong.gateway.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.hutong.gateway.holder.HolderKind;
import org.hutong.gateway.holder.Province;
import org.hutong.gateway.problem.FieldError;
import org.hutong.gateway.problem.InvalidRequest;
import org.jspecify.annotations.Nullable;

/**
 * What somebody looks for in the catalogue.
 *
 * @param words each of which occurs in the key, a name, the authority or a field, in either language; in small letters
 * @param province that somebody provides the type for; null for any
 * @param sharing how the type is shared; null for any
 * @param holderKind the kind of holder it may belong to; null for any
 * @param after the key after which to begin; empty for the beginning
 * @param limit how many types at most
 */
record CatalogueQuery(
        List<String> words,
        @Nullable String province,
        @Nullable SharingClass sharing,
        @Nullable String holderKind,
        String after,
        int limit) {

    private static final int MOST = 500;
    private static final int CHARACTERS = 100;
    private static final Pattern SPACE = Pattern.compile("\\s+");

    /**
     * Reads the parameters of a query; absent ones are null.
     *
     * @throws InvalidRequest naming every parameter that is wrong
     */
    static CatalogueQuery of(
            @Nullable String q,
            @Nullable String province,
            @Nullable String sharing,
            @Nullable String holderKind,
            @Nullable String after,
            int limit) {
        var wrong = new ArrayList<FieldError>();
        check("q", q, text -> text.length() <= CHARACTERS, wrong);
        check("province", province, code -> Province.ofCode(code).isPresent(), wrong);
        check("sharing", sharing, name -> parse(name) != null, wrong);
        check("holderKind", holderKind, code -> HolderKind.ofCode(code).isPresent(), wrong);
        check("after", after, key -> key.length() <= CHARACTERS, wrong);
        if (limit < 1 || limit > MOST) {
            wrong.add(FieldError.of("", "query-parameter", "limit"));
        }
        if (!wrong.isEmpty()) {
            throw new InvalidRequest(wrong);
        }
        return new CatalogueQuery(
                q == null || q.isBlank() ? List.of() : List.of(SPACE.split(small(q.strip()))),
                province,
                sharing == null ? null : parse(sharing),
                holderKind,
                after == null ? "" : after,
                limit);
    }

    boolean matches(CertificateType type, List<Providers.Provider> providers) {
        return (sharing == null || type.sharing() == sharing)
                && (holderKind == null || type.holderKinds().contains(holderKind))
                && (province == null || provides(type, providers, province))
                && words.stream().allMatch(searched(type)::contains);
    }

    /** A province provides a type by a connection that serves, or by a lead provider that the catalogue names. */
    private static boolean provides(CertificateType type, List<Providers.Provider> providers, String province) {
        return type.lead(province) != null
                || providers.stream().anyMatch(provider -> provider.province().equals(province));
    }

    private static String searched(CertificateType type) {
        var text = new StringBuilder(type.key());
        append(text, type.name());
        append(text, type.authority());
        type.fields()
                .forEach((name, field) -> text.append('\n')
                        .append(name)
                        .append('\n')
                        .append(field.zh())
                        .append('\n')
                        .append(field.en()));
        return small(text.toString());
    }

    private static void append(StringBuilder text, Text name) {
        text.append('\n').append(name.zh()).append('\n').append(name.en());
    }

    private static void check(String name, @Nullable String value, Predicate<String> isRight, List<FieldError> wrong) {
        if (value != null && !isRight.test(value)) {
            wrong.add(FieldError.of("", "query-parameter", name));
        }
    }

    private static @Nullable SharingClass parse(String name) {
        return switch (name) {
            case "unconditional" -> SharingClass.UNCONDITIONAL;
            case "conditional" -> SharingClass.CONDITIONAL;
            case "not-shared" -> SharingClass.NOT_SHARED;
            default -> null;
        };
    }

    private static String small(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
