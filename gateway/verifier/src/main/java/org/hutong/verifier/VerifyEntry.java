package org.hutong.verifier;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code verify entry}: that one access is in a log, and was what an auditor says it was. */
@Command(
        name = "entry",
        description = {
            "Checks the evidence of one entry of an access log, a zip or the directory it was unpacked to:",
            "that it says what was committed to, that the log holds the commitment, and since when, if there is a"
                    + " timestamp.",
            "验证访问日志中一条记录的证据包（zip 或解压后的目录）：内容与承诺一致，承诺已载入日志；如有时间戳，一并核验载入时间。"
        },
        mixinStandardHelpOptions = true)
final class VerifyEntry implements Callable<Integer> {

    @Parameters(
            paramLabel = "FILE",
            description = {"The zip, or the directory.", "证据包文件或目录。"})
    @SuppressWarnings("NullAway.Init")
    private Path source;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private LogTrustOptions trust;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private TimestampOptions timestamps;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private OutputOptions output;

    @Override
    public Integer call() {
        EntryReport report = EntryEvidence.read(source).check(trust.policy(), timestamps.authorities());
        output.print(report.json(), report.text(output.language()));
        return report.proven() ? Main.VALID : Main.REFUSED;
    }
}
