package org.hutong.gateway.picture;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How a QR code is drawn. */
enum PictureFormat {
    PNG,
    SVG;

    static final List<String> NAMES =
            Arrays.stream(values()).map(PictureFormat::wireName).toList();

    static Optional<PictureFormat> named(String name) {
        return Arrays.stream(values())
                .filter(format -> format.wireName().equals(name))
                .findFirst();
    }

    private String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The picture as a data URI (RFC 2397). */
    String dataUri(CodePicture picture) {
        return switch (this) {
            case PNG -> "data:image/png;base64," + base64(picture.png());
            case SVG -> "data:image/svg+xml;base64," + base64(picture.svg().getBytes(StandardCharsets.UTF_8));
        };
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
