package org.hutong.verifier;

import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.hutong.credential.SignedTrustList;
import org.hutong.credential.TrustList;
import org.hutong.credential.TrustListException;
import org.hutong.credential.TrustPin;
import org.hutong.verifier.TrustListReport.Reason;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code verify trust-list}: before a list that somebody brought is believed. */
@Command(
        name = "trust-list",
        description = {
            "Checks a signed trust list against a pin, or against the list that is believed.",
            "按指纹或现行列表验证已签名的信任列表。"
        },
        mixinStandardHelpOptions = true)
final class VerifyTrustList implements Callable<Integer> {

    @Parameters(
            paramLabel = "FILE",
            description = {"The signed list; - for the standard input.", "已签名的信任列表，- 表示标准输入。"})
    @SuppressWarnings("NullAway.Init")
    private Path file;

    @Option(
            names = "--pin",
            paramLabel = "SHA256",
            description = {
                "Who may sign it: SHA-256 (hexadecimal) of a public key or certificate, his or his authority's.",
                "签名者：其公钥或证书（或上级机构的）的 SHA-256 十六进制值。"
            })
    private @Nullable String pin;

    @Option(
            names = "--extends",
            paramLabel = "OLDER",
            description = {"The signed list that is believed so far.", "现行的已签名信任列表。"})
    private @Nullable Path older;

    @Option(
            names = "--at",
            paramLabel = "INSTANT",
            description = {"Check as if it were this time; by default now.", "验证时点，默认为当前时间。"})
    private @Nullable String at;

    @Option(
            names = "--allow-overdue",
            description = {"Accept a list whose successor is overdue.", "接受已过更新期限的列表。"})
    private boolean allowOverdue;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private OutputOptions output;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (pin == null && older == null) {
            throw new ParameterException(spec.commandLine(), "Say whom to believe: --pin, --extends or both.");
        }
        SignedTrustList list = list(file);
        List<Reason> reasons = reasons(list);
        TrustListReport report = new TrustListReport(list, reasons);
        output.print(report.json(), report.text(output.language()));
        return reasons.isEmpty() ? Main.VALID : Main.REFUSED;
    }

    private List<Reason> reasons(SignedTrustList list) {
        List<Reason> reasons = new ArrayList<>();
        if (pin != null) {
            TrustPin pinned = pinned(pin);
            add(reasons, () -> list.requirePinned(pinned), "wrong-pin", "签名者与指纹不符");
        }
        if (older != null) {
            SignedTrustList before = list(older);
            add(reasons, () -> list.requireExtends(before), "does-not-extend", "不是现行列表的延续");
        }
        if (!allowOverdue && clock().instant().isAfter(list.nextUpdate())) {
            reasons.add(new Reason("overdue", "a newer list has been due since " + list.nextUpdate(), "已过更新期限"));
        }
        return reasons;
    }

    private static void add(List<Reason> reasons, Runnable check, String code, String chinese) {
        try {
            check.run();
        } catch (TrustListException refused) {
            reasons.add(new Reason(code, String.valueOf(refused.getMessage()), chinese));
        }
    }

    private static TrustPin pinned(String text) {
        return TrustPin.parse(text)
                .orElseThrow(() -> new UnusableInputException(
                        "--pin is not SHA-256 in 64 hexadecimal digits | --pin 不是 64 位十六进制数字"));
    }

    private static SignedTrustList list(Path file) {
        try {
            return SignedTrustList.parse(Input.bytes(file, TrustList.LARGEST));
        } catch (TrustListException e) {
            throw new UnusableInputException(file + ": " + e.getMessage() + " | 信任列表无法使用");
        }
    }

    private Clock clock() {
        try {
            return at == null ? Clock.systemUTC() : Clock.fixed(Instant.parse(at), ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new UnusableInputException("--at is not a time such as 2026-03-01T00:00:00Z | --at 时间格式错误");
        }
    }
}
