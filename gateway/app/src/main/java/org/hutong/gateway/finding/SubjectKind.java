package org.hutong.gateway.finding;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.hutong.gateway.accesslog.AccessRecord;
import org.hutong.gateway.accesslog.ReadableSide.Index;
import org.jspecify.annotations.Nullable;

/** Whom or what a finding is about. */
enum SubjectKind {
    AGENCY(null),
    OPERATOR(Index.OPERATOR),
    BUSINESS_NUMBER(Index.BUSINESS_NUMBER),
    HOLDER(Index.HOLDER);

    /** Of the log's hashes; null for what stands there in clear. */
    private final @Nullable Index index;

    SubjectKind(@Nullable Index index) {
        this.index = index;
    }

    Optional<Index> index() {
        return Optional.ofNullable(index);
    }

    /** Of an opened entry, in the form that is hashed; empty where nobody is to be named. */
    String of(AccessRecord entry) {
        return switch (this) {
            case AGENCY -> entry.text("agency");
            case OPERATOR -> entry.text("operatorId");
            case BUSINESS_NUMBER -> entry.text("businessNumber");
            case HOLDER -> entry.text("holderKind") + ":" + entry.text("holderCode");
        };
    }

    String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static SubjectKind ofSlug(String slug) {
        return Arrays.stream(values())
                .filter(kind -> kind.slug().equals(slug))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(slug));
    }
}
