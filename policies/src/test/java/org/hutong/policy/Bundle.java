package org.hutong.policy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A bundle written into a folder of its own. */
record Bundle(Path directory) {

    static final String GRANT = """
        grants:
          - id: hall
            agencies: [zj-hall]
            types: [driving-licence]
            matters: [33-0721-001]
            bases: [statutory-duty]
            provinces: ["33", "36"]
            fields: [name, status]
            hours: 08:00-18:00
            days: [monday, tuesday]
            quotaPerDay: 500
            validFrom: 2026-01-01
            validTo: 2026-12-31
            application: A-1
        """;

    static final String NO_GUARDS = "guards: []";

    static PolicySnapshot snapshot(Path directory, String grants, String guards) {
        return new Bundle(directory)
                .with("grants.yaml", grants)
                .with("guards.yaml", guards)
                .load();
    }

    static String guard(String allow) {
        return """
            guards:
              - id: watch
                title: { en: Watched., zh: 受限。 }
                allow: '%s'
            """.formatted(allow);
    }

    Bundle with(String file, String content) {
        try {
            Files.writeString(directory.resolve(file), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    PolicySnapshot load() {
        return PolicySnapshot.load(directory);
    }
}
