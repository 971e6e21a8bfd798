package org.hutong.verifier;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.hutong.ledger.checkpoint.CheckpointPolicy;
import org.hutong.ledger.checkpoint.SignedCheckpoint;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code verify log}: that a log is whole, unchanged, and the one that was checked the last time. */
@Command(
        name = "log",
        description = {
            "Downloads a whole log and checks every entry, tile, signature and cosignature.",
            "下载整个日志，逐一核验记录、瓦片、签名和见证方联署。",
            "With --state also that nothing was changed or removed since the last run.",
            "配合 --state 可核验自上次运行以来无更改、无删除。"
        },
        mixinStandardHelpOptions = true)
final class VerifyLog implements Callable<Integer> {

    @Option(
            names = "--url",
            required = true,
            paramLabel = "URL",
            description = {"Where the log is served, such as https://gateway.example/log", "日志地址。"})
    @SuppressWarnings("NullAway.Init")
    private URI url;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private LogTrustOptions trust;

    @Option(
            names = "--state",
            paramLabel = "FILE",
            description = {
                "Keeps the last checkpoint that held; written only when all is well. Keep it away from the log.",
                "保存上次核验通过的检查点，仅在核验通过后更新；请勿与日志存放在一处。"
            })
    private @Nullable Path stateFile;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = {"Longest wait for one file, 1 to 600; ${DEFAULT-VALUE} by default.", "单个文件的最长等待秒数。"})
    private int timeout;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private OutputOptions output;

    @Override
    public Integer call() {
        if (timeout < 1 || timeout > 600) {
            throw new UnusableInputException("--timeout is 1 to 600 seconds | --timeout 取值 1 至 600");
        }
        CheckpointPolicy policy = trust.policy();
        LogState state = stateFile == null ? null : new LogState(stateFile);
        Optional<SignedCheckpoint> previous = state == null ? Optional.empty() : state.read(policy);
        LogFiles files = new LogDownload(url, Duration.ofSeconds(timeout));
        byte[] checkpoint = files.checkpoint();
        LogVerdict verdict = new LogAudit(policy, files).check(checkpoint, previous);
        if (state != null && verdict instanceof LogVerdict.Reliable) {
            state.write(SignedCheckpoint.parse(checkpoint));
        }
        LogReport report = new LogReport(policy.origin(), verdict);
        output.print(report.json(), report.text(output.language()));
        return verdict instanceof LogVerdict.Reliable ? Main.VALID : Main.REFUSED;
    }
}
