package org.hutong.verifier;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import org.hutong.credential.EvidenceVerification;
import org.hutong.credential.EvidenceVerifier;
import org.hutong.credential.TrustList;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code verify evidence}: a bundle kept for years, as of its first timestamp. */
@Command(
        name = "evidence",
        description = {
            "Checks an evidence bundle (zip) as of its first timestamp.",
            "按首个时间戳的时点验证长期证据包（zip）。",
            "Certificates of the issuer may have expired since; the last timestamp must still hold.",
            "签发机构证书此后过期不影响结果；最后一个时间戳须仍然有效。"
        },
        mixinStandardHelpOptions = true)
final class VerifyEvidence implements Callable<Integer> {

    /** More than the library takes, so that it is the library that refuses. */
    private static final int LARGEST = 2 * EvidenceVerifier.largest();

    @Parameters(
            paramLabel = "FILE",
            description = {"The bundle; - for the standard input.", "证据包文件，- 表示标准输入。"})
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Option(
            names = "--trust-list",
            paramLabel = "FILE",
            required = true,
            description = {"The issuers to believe.", "信任列表。"})
    @SuppressWarnings("NullAway.Init")
    private Path trustListFile;

    @Option(
            names = "--tsa-certificate",
            paramLabel = "FILE",
            description = {
                "Certificates of timestamp authorities, or roots above them (PEM); the roots of the trust list hold"
                        + " besides.",
                "时间戳机构证书或其根证书（PEM）；信任列表中的根证书同样有效。"
            })
    private @Nullable Path authoritiesFile;

    @Option(
            names = "--at",
            paramLabel = "INSTANT",
            description = {
                "Pretend that it is this time, e.g. 2036-03-01T00:00:00Z; by default now.",
                "假定的当前时间，默认为系统时间。"
            })
    private @Nullable String at;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private OutputOptions output;

    @Override
    public Integer call() {
        Clock clock = clock();
        TrustList trustList = TrustFiles.trustList(trustListFile);
        List<X509Certificate> authorities =
                authoritiesFile == null ? List.of() : TrustFiles.certificates(authoritiesFile);
        EvidenceVerification outcome =
                new EvidenceVerifier(trustList, authorities, clock).verify(Input.bytes(file, LARGEST));
        EvidenceReport report = new EvidenceReport(outcome, clock.instant(), trustList.testOnly());
        output.print(report.json(), report.text(output.language()));
        return outcome instanceof EvidenceVerification.Valid ? Main.VALID : Main.REFUSED;
    }

    private Clock clock() {
        try {
            return at == null ? Clock.systemUTC() : Clock.fixed(Instant.parse(at), ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new UnusableInputException("--at is not a time such as 2036-03-01T00:00:00Z | --at 时间格式错误");
        }
    }
}
