package org.hutong.gateway.console.entries;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hutong.gateway.console.Format;
import org.hutong.gateway.console.GatewayApi;
import org.hutong.gateway.console.Members;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** What agencies, types, fields and codes of the log are called. Nothing of it is about people, so it is remembered for a minute for all. */
@Component
public class Words {

    private static final Duration FRESH = Duration.ofMinutes(1);

    private final GatewayApi api;
    private final Format format;
    private final MessageSource texts;

    private volatile @Nullable Known known;

    Words(GatewayApi api, Format format, MessageSource texts) {
        this.api = api;
        this.format = format;
        this.texts = texts;
    }

    private record Known(Instant since, Map<String, Members> agencies, Map<String, Members> types) {}

    /** All agencies: {@code id} and {@code name} each. */
    public List<Members> agencies() {
        return known().agencies().values().stream().toList();
    }

    /** All certificate types: {@code key} and {@code name} each. */
    public List<Members> types() {
        return known().types().values().stream().toList();
    }

    /** An agency's name; its id if it has none. */
    public String agency(@Nullable Object id) {
        return name(known().agencies(), id);
    }

    /** A type's name; its key if it has none. */
    public String type(@Nullable Object key) {
        return name(known().types(), key);
    }

    /** A field of a type's record. */
    public String field(@Nullable Object type, String field) {
        var about = known().types().get(String.valueOf(type));
        var name = about == null ? "" : format.name(about.object("fields").object(field));
        return name.isEmpty() ? field : name;
    }

    /** A basis of a lookup. */
    public String basis(String code) {
        return word("entries.basis." + code, code);
    }

    /** What kind of number a holder has. */
    public String holderKind(String code) {
        return word("entries.holder-kind." + code, code);
    }

    /** A text of the page's language, with its arguments. */
    public String text(String key, Object... arguments) {
        return texts.getMessage(key, arguments, LocaleContextHolder.getLocale());
    }

    /** A text of the page's language, or something else if there is none. */
    public String word(String key, String otherwise) {
        return Objects.requireNonNullElse(
                texts.getMessage(key, null, otherwise, LocaleContextHolder.getLocale()), otherwise);
    }

    private String name(Map<String, Members> all, @Nullable Object key) {
        if (key == null) {
            return "";
        }
        var about = all.get(key.toString());
        return about == null ? key.toString() : format.name(about.object("name"));
    }

    private Known known() {
        var last = known;
        if (last == null || last.since().plus(FRESH).isBefore(Instant.now())) {
            var read = api.get("/audit/v1/vocabulary");
            last = new Known(Instant.now(), by(read.objects("agencies"), "id"), by(read.objects("types"), "key"));
            known = last;
        }
        return last;
    }

    private static Map<String, Members> by(List<Members> all, String key) {
        return all.stream()
                .collect(Collectors.toMap(one -> one.text(key), Function.identity(), (one, _) -> one, TreeMap::new));
    }
}
