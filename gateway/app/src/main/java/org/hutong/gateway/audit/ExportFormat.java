package org.hutong.gateway.audit;

import java.util.Optional;

/** How entries are exported. */
enum ExportFormat {
    CSV("csv", "text/csv;charset=UTF-8"),
    JSON_LINES("jsonl", "application/jsonl");

    private final String wireName;
    private final String mediaType;

    ExportFormat(String wireName, String mediaType) {
        this.wireName = wireName;
        this.mediaType = mediaType;
    }

    static Optional<ExportFormat> parse(String text) {
        for (var format : values()) {
            if (format.wireName.equals(text)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    String wireName() {
        return wireName;
    }

    String mediaType() {
        return mediaType;
    }
}
