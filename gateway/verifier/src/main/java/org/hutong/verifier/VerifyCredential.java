package org.hutong.verifier;

import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import org.hutong.credential.CredentialVerifier;
import org.hutong.credential.TrustList;
import org.hutong.credential.Verification;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code verify credential}: an SD-JWT VC, and its national signature if there is one. */
@Command(
        name = "credential",
        description = {"Checks a credential (SD-JWT) against a trust list.", "依据信任列表验证证照凭证（SD-JWT）。"},
        mixinStandardHelpOptions = true)
final class VerifyCredential implements Callable<Integer> {

    /** More than the library takes, so that it is the library that refuses. */
    private static final int LARGEST = 1024 * 1024;

    @ArgGroup(multiplicity = "1")
    @SuppressWarnings("NullAway.Init")
    private CredentialSource source;

    @Option(
            names = "--trust-list",
            paramLabel = "FILE",
            required = true,
            description = {"The issuers to believe.", "信任列表。"})
    @SuppressWarnings("NullAway.Init")
    private Path trustListFile;

    @Option(
            names = "--national-signature",
            paramLabel = "FILE",
            description = {"A detached SM2 signature: DER, Base64 or PEM.", "分离式 SM2 签名：DER、Base64 或 PEM。"})
    private @Nullable Path nationalSignatureFile;

    @Option(
            names = "--at",
            paramLabel = "INSTANT",
            description = {"Check as of this time, e.g. 2026-03-01T00:00:00Z; by default now.", "验证时点，默认为当前时间。"})
    private @Nullable String at;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private OutputOptions output;

    @Override
    public Integer call() {
        Clock clock = clock();
        TrustList trustList = TrustFiles.trustList(trustListFile);
        String credential = source.read(LARGEST);
        byte[] nationalSignature = nationalSignatureFile == null ? null : Input.der(nationalSignatureFile, LARGEST);
        Verification outcome = new CredentialVerifier(trustList, clock).verify(credential, nationalSignature);
        CredentialReport report = new CredentialReport(outcome, clock.instant(), trustList.testOnly());
        output.print(report.json(), report.text(output.language()));
        return outcome instanceof Verification.Valid ? Main.VALID : Main.REFUSED;
    }

    private Clock clock() {
        try {
            return at == null ? Clock.systemUTC() : Clock.fixed(Instant.parse(at), ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new UnusableInputException("--at is not a time such as 2026-03-01T00:00:00Z | --at 时间格式错误");
        }
    }
}
