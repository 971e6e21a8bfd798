package org.hutong.verifier;

import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.hutong.credential.EvidenceVerification;
import org.hutong.credential.EvidenceVerifier;
import org.hutong.credential.TrustList;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code verify evidence}: a bundle kept for years, as of its first timestamp. */
@Command(
        name = "evidence",
        description = {
            "Checks an evidence bundle (zip) as of its first timestamp.",
            "按首个时间戳的时点验证长期证据包（zip）。",
            "Certificates of the issuer may have expired since; the last timestamp must still hold.",
            "签发机构证书此后过期不影响结果；最后一个时间戳须仍然有效。",
            "Timestamps under a root of the trust list are believed without --tsa.",
            "信任列表中根证书之下的时间戳无需 --tsa 即可采信。"
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

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private TimestampOptions timestamps;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private LogTrustOptions log;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private OutputOptions output;

    @Override
    public Integer call() {
        Clock clock = trust.clock();
        TrustList trustList = trust.trustList();
        EvidenceVerification outcome =
                new EvidenceVerifier(trustList, timestamps.authorities(), clock).verify(Input.bytes(file, LARGEST));
        EvidenceReport report =
                new EvidenceReport(outcome, LookupVerdict.of(outcome, log), clock.instant(), trustList.testOnly());
        output.print(report.json(), report.text(output.language()));
        return report.holds() ? Main.VALID : Main.REFUSED;
    }
}
