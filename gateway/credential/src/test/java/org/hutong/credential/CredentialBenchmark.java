package org.hutong.credential;

import static org.hutong.credential.Province.JIANGXI;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** What issuing and verifying cost beside the bare signature over the same bytes, on one thread and on two. Run by -Pcredential-bench. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(
        value = 1,
        jvmArgs = {"-Xmx1g", "--sun-misc-unsafe-memory-access=allow"})
public class CredentialBenchmark {

    private final CredentialContent content = JIANGXI.content(tenFields());
    private final IssuedCredential credential = JIANGXI.credentials().issue(content);
    private final byte[] national = JIANGXI.credentials().nationalSignature(credential.issuerJwt());

    private final byte[] input = SdJwt.signingInput(credential.issuerJwt());
    private final SignerPool<Es256> es256 =
            new SignerPool<>(() -> new Es256(JIANGXI.keys().es256Key()));
    private final byte[] signature = es256.with(signer -> signer.sign(input));
    private final PinnedIssuer pinned =
            PinnedIssuer.of(Province.TRUST.issuers().get(0), new Anchors(Province.TRUST.anchors()));

    private final byte[] nationalInput = credential.issuerJwt().getBytes(StandardCharsets.US_ASCII);
    private final SignerPool<Sm2> sm2 =
            new SignerPool<>(() -> new Sm2(JIANGXI.keys().sm2Key()));
    private final byte[] sm2Signature = sm2.with(signer -> signer.sign(nationalInput));

    @Benchmark
    public byte[] es256Sign() {
        return es256.with(signer -> signer.sign(input));
    }

    @Benchmark
    public boolean es256Verify() {
        return Es256.verifies(pinned.keys().get(0).key(), input, signature);
    }

    @Benchmark
    public byte[] sm2Sign() {
        return sm2.with(signer -> signer.sign(nationalInput));
    }

    @Benchmark
    public boolean sm2Verify() {
        return Sm2.verifies(pinned.nationalKeys().get(0).key(), nationalInput, sm2Signature);
    }

    @Benchmark
    public IssuedCredential issue() {
        return JIANGXI.credentials().issue(content);
    }

    @Benchmark
    public byte[] issueNational() {
        return JIANGXI.credentials().nationalSignature(credential.issuerJwt());
    }

    @Benchmark
    public Verification verify() {
        return Province.VERIFIER.verify(credential.compact(), null);
    }

    @Benchmark
    public Verification verifyNational() {
        return Province.VERIFIER.verify(credential.compact(), national);
    }

    private static Map<String, Object> tenFields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", "测试人甲");
        fields.put("licenceNumber", "360102199003078032");
        fields.put("vehicleClasses", "C1");
        fields.put("fileNumber", "360100000001");
        fields.put("firstIssued", "2010-01-01");
        fields.put("validFrom", "2020-01-01");
        fields.put("validUntil", "2030-01-01");
        fields.put("issuingAuthority", "江西省南昌市公安局交通警察支队");
        fields.put("certificateStatus", "valid");
        fields.put("address", "南昌市虚构路 1 号");
        return fields;
    }

    public static void main(String[] arguments) throws RunnerException {
        CredentialTimes times = new CredentialTimes();
        for (int threads : new int[] {1, 2}) {
            for (RunResult result : new Runner(new OptionsBuilder()
                            .include("^" + CredentialBenchmark.class.getName() + "\\.")
                            .threads(threads)
                            .verbosity(VerboseMode.SILENT)
                            .shouldFailOnError(true)
                            .build())
                    .run()) {
                times.add(result);
            }
        }
        System.out.println(times.table());
    }
}
