package org.hutong.credential;

import java.net.URI;
import java.util.regex.Pattern;

/**
 * One issuing province as it appears in credentials and trust lists.
 *
 * @param uri the {@code iss} claim, an absolute http or https URI of at most 512 characters
 * @param province two digits, GB/T 2260
 * @param chineseName shown to Chinese readers, 1 to 64 characters as X.520 allows in a certificate
 * @param englishName shown to everybody else, 1 to 64 characters
 */
public record Issuer(String uri, String province, String chineseName, String englishName) {

    private static final int LONGEST_URI = 512;
    private static final int LONGEST_NAME = 64;
    private static final Pattern PROVINCE = Pattern.compile("\\d{2}");

    /** @throws IllegalArgumentException when a part is malformed; the message names the part */
    public Issuer {
        if (uri.length() > LONGEST_URI || !isWeb(uri)) {
            throw new IllegalArgumentException("an issuer needs an absolute http or https URI");
        }
        if (!PROVINCE.matcher(province).matches()) {
            throw new IllegalArgumentException("a province is two digits of GB/T 2260");
        }
        requireName(chineseName);
        requireName(englishName);
    }

    private static boolean isWeb(String uri) {
        try {
            URI parsed = URI.create(uri);
            return ("https".equals(parsed.getScheme()) || "http".equals(parsed.getScheme()))
                    && parsed.getHost() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static void requireName(String name) {
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("an issuer's name has 1 to 64 characters");
        }
    }
}
