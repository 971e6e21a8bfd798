package org.hutong.verifier;

import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.hutong.credential.CredentialVerifier;
import org.hutong.credential.FurtherSignatures;
import org.hutong.credential.HolderChallenge;
import org.hutong.credential.StatusListToken;
import org.hutong.credential.StatusLists;
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

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private TrustOptions trust;

    @Option(
            names = "--national-signature",
            paramLabel = "FILE",
            description = {"A detached SM2 signature: DER, Base64 or PEM.", "分离式 SM2 签名：DER、Base64 或 PEM。"})
    private @Nullable Path nationalSignatureFile;

    @Option(
            names = "--post-quantum-signature",
            paramLabel = "FILE",
            description = {"A detached JWS with ML-DSA-65 (RFC 9964).", "ML-DSA-65 分离式 JWS 签名（RFC 9964）。"})
    private @Nullable Path postQuantumSignatureFile;

    @Option(
            names = "--status-list",
            paramLabel = "FILE",
            description = {
                "A status list token of an issuer; may be given several times, what is needed is used.",
                "签发机构的状态列表令牌，可多次给出，按需使用。"
            })
    private List<Path> statusListFiles = List.of();

    @ArgGroup(exclusive = false)
    private @Nullable Challenge challenge;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private OutputOptions output;

    /** Given together or not at all. */
    private static final class Challenge {

        @Option(
                names = "--audience",
                paramLabel = "URI",
                required = true,
                description = {"The holder must prove his key, to this verifier ...", "要求持有人证明密钥：验证方标识 ……"})
        @SuppressWarnings("NullAway.Init")
        private String audience;

        @Option(
                names = "--nonce",
                paramLabel = "TEXT",
                required = true,
                description = {"... in answer to this.", "…… 以及本次请求的随机数。"})
        @SuppressWarnings("NullAway.Init")
        private String nonce;

        private HolderChallenge toHolder() {
            try {
                return new HolderChallenge(audience, nonce);
            } catch (IllegalArgumentException e) {
                throw new UnusableInputException(e.getMessage() + " | --audience 或 --nonce 格式错误");
            }
        }
    }

    @Override
    public Integer call() {
        Clock clock = trust.clock();
        TrustList trustList = trust.trustList();
        String credential = source.read(LARGEST);
        HolderChallenge asked = challenge == null ? null : challenge.toHolder();
        Verification outcome = new CredentialVerifier(trustList, clock, statusLists())
                .verifyWith(credential, furtherSignatures(), asked);
        CredentialReport report = new CredentialReport(outcome, clock.instant(), trustList.testOnly());
        output.print(report.json(), report.text(output.language()));
        return outcome instanceof Verification.Valid ? Main.VALID : Main.REFUSED;
    }

    private FurtherSignatures furtherSignatures() {
        return new FurtherSignatures(
                nationalSignatureFile == null ? null : Input.der(nationalSignatureFile, LARGEST),
                postQuantumSignatureFile == null ? null : Input.text(postQuantumSignatureFile, LARGEST));
    }

    /** Sorted by what they say they are; whether that is true, the verifier finds out. */
    private StatusLists statusLists() {
        Map<String, String> tokens = new HashMap<>();
        for (Path list : statusListFiles) {
            String token = Input.text(list, StatusListToken.LARGEST);
            String uri = StatusListToken.claimedUri(token)
                    .orElseThrow(() -> new UnusableInputException(list + " is no status list token | 不是状态列表令牌"));
            if (tokens.put(uri, token) != null) {
                throw new UnusableInputException(uri + " is given twice | 状态列表重复");
            }
        }
        return uri -> Optional.ofNullable(tokens.get(uri));
    }
}
