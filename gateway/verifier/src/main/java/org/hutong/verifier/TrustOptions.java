package org.hutong.verifier;

import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import org.hutong.credential.TrustList;
import org.hutong.credential.TrustListException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whom a check believes, and as of when. */
final class TrustOptions {

    @Option(
            names = "--trust-list",
            paramLabel = "FILE",
            required = true,
            description = {"The issuers to believe.", "信任列表。"})
    @SuppressWarnings("NullAway.Init")
    private Path trustListFile;

    @Option(
            names = "--at",
            paramLabel = "INSTANT",
            description = {"Check as if it were this time, e.g. 2026-03-01T00:00:00Z; by default now.", "验证时点，默认为当前时间。"
            })
    private @Nullable String at;

    /** @throws UnusableInputException when the file is no trust list */
    TrustList trustList() {
        try {
            return TrustList.parse(Input.bytes(trustListFile, TrustList.LARGEST));
        } catch (TrustListException e) {
            throw new UnusableInputException(trustListFile + ": " + e.getMessage() + " | 信任列表无法使用");
        }
    }

    /** @throws UnusableInputException when the time is written in another way */
    Clock clock() {
        try {
            return at == null ? Clock.systemUTC() : Clock.fixed(Instant.parse(at), ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new UnusableInputException("--at is not a time such as 2026-03-01T00:00:00Z | --at 时间格式错误");
        }
    }
}
