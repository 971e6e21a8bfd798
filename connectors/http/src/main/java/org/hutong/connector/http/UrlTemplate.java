package org.hutong.connector.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.hutong.connector.Parameter.Faults;
import org.hutong.connector.SourceQuery;
import org.hutong.connector.Template;
import org.jspecify.annotations.Nullable;

/** An address whose path and query hold placeholders. Scheme, host and port are fixed. */
final class UrlTemplate {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{[A-Za-z][A-Za-z0-9.]*}");

    /** RFC 3986 §2.3. */
    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

    private final Template address;
    private final Map<String, Template> query;
    private final char firstSeparator;

    private UrlTemplate(String address, Map<String, Template> query) {
        this.address = Template.parse(address);
        this.query = query;
        this.firstSeparator = address.indexOf('?') < 0 ? '?' : '&';
    }

    /** Both have passed their checks. */
    static UrlTemplate of(String url, Map<String, String> query) {
        Map<String, Template> encoded = new LinkedHashMap<>();
        query.forEach((name, text) -> encoded.put(encode(name), Template.parse(text)));
        return new UrlTemplate(url, encoded);
    }

    static void check(Object value, Faults faults) {
        String url = (String) value;
        HttpParameters.checkTemplate(url, "", faults);
        URI uri = checkFixed(PLACEHOLDER.matcher(url).replaceAll("0"), faults);
        if (uri != null && !url.startsWith(uri.getScheme() + "://" + uri.getRawAuthority())) {
            faults.add("", "must have no placeholder before its path");
        }
    }

    /** The rule of an address without placeholders: braces are no part of an address (RFC 3986 §2). */
    static @Nullable URI checkFixed(Object value, Faults faults) {
        try {
            URI uri = new URI((String) value);
            if (!Set.of("http", "https").contains(String.valueOf(uri.getScheme())) || uri.getHost() == null) {
                faults.add("", "must begin with http:// or https:// and a host");
            } else if (uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
                faults.add("", "must have no user and no fragment");
            } else {
                return uri;
            }
        } catch (URISyntaxException notAnAddress) {
            faults.add("", "must be an address; percent-encode what is not ASCII");
        }
        return null;
    }

    /**
     * The address for one query.
     *
     * @throws UnsendableQuery when a value cannot stand where its placeholder stands
     */
    String fill(SourceQuery asked) throws UnsendableQuery {
        refuseDotSegments(asked);
        StringBuilder url = new StringBuilder(address.fill(asked, UrlTemplate::encode));
        char separator = firstSeparator;
        for (Map.Entry<String, Template> parameter : query.entrySet()) {
            String value = encode(parameter.getValue().fill(asked, UnaryOperator.identity()));
            url.append(separator).append(parameter.getKey()).append('=').append(value);
            separator = '&';
        }
        return url.toString();
    }

    /** "." and ".." are made of unreserved characters, and servers read them as steps in the path even when encoded. */
    private void refuseDotSegments(SourceQuery asked) throws UnsendableQuery {
        if (asked.holderCode().equals(".") || asked.holderCode().equals("..")) {
            throw new UnsendableQuery();
        }
    }

    private static String encode(String text) {
        StringBuilder encoded = new StringBuilder(text.length() + 16);
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            if (UNRESERVED.indexOf(b) >= 0) {
                encoded.append((char) b);
            } else {
                encoded.append('%').append(hex(b >> 4)).append(hex(b));
            }
        }
        return encoded.toString();
    }

    private static char hex(int digit) {
        return "0123456789ABCDEF".charAt(digit & 0xF);
    }
}
