package org.hutong.verifier;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
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

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private TrustOptions trust;

    @Option(
            names = "--tsa-certificate",
            paramLabel = "FILE",
            description = {
                "Certificates of timestamp authorities, or roots above them (PEM); the roots of the trust list hold"
                        + " besides.",
                "时间戳机构证书或其根证书（PEM）；信任列表中的根证书同样有效。"
            })
    private @Nullable Path authoritiesFile;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private OutputOptions output;

    @Override
    public Integer call() {
        Clock clock = trust.clock();
        TrustList trustList = trust.trustList();
        List<X509Certificate> authorities =
                authoritiesFile == null ? List.of() : AuthorityFile.certificates(authoritiesFile);
        EvidenceVerification outcome =
                new EvidenceVerifier(trustList, authorities, clock).verify(Input.bytes(file, LARGEST));
        EvidenceReport report = new EvidenceReport(outcome, clock.instant(), trustList.testOnly());
        output.print(report.json(), report.text(output.language()));
        return outcome instanceof EvidenceVerification.Valid ? Main.VALID : Main.REFUSED;
    }
}
