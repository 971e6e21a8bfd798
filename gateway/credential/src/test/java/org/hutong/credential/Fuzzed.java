package org.hutong.credential;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What fuzz tests do with an input: sign it, so that what stands behind a signature is reached too, which no fuzzer forges; and hold
 * a reader to bounded memory and time.
 */
final class Fuzzed {

    /** Sixteen times the largest thing that is read, a status list of 4 MB unpacked: far above what is needed, far below what harms. */
    private static final long MOST_BYTES = 64L * 1024 * 1024;

    /** Instrumented, and with the rest of the machine busy: what is wrong takes longer by far. */
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private static final int MOST_LINES = 9;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final Es256 ISSUER = new Es256(Province.JIANGXI.keys().es256Key());
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private Fuzzed() {}

    interface Reading {
        void run() throws Exception;
    }

    /** Reads; what a reader throws goes through and is a finding, and so is reading that took too much. */
    static void bounded(Reading reading) throws Exception {
        boolean bounded = isBounded(reading);
        if (!bounded) {
            // The first time it may be classes that are loaded and instrumented, and no fault of the input.
            bounded = isBounded(reading);
        }
        if (!bounded) {
            throw new AssertionError("reading took more than " + MOST_BYTES + " bytes or " + LONGEST + ", twice");
        }
    }

    private static boolean isBounded(Reading reading) throws Exception {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        long start = System.nanoTime();
        reading.run();
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        return THREADS.getCurrentThreadAllocatedBytes() - before <= MOST_BYTES && took.compareTo(LONGEST) <= 0;
    }

    /** An input that was a finding once, from the resources below {@code fuzz}. */
    static byte[] finding(String name) {
        try (InputStream in = Fuzzed.class.getResourceAsStream("/fuzz/" + name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Each byte a character, so that no input is lost. */
    static String text(byte[] input) {
        return new String(input, StandardCharsets.ISO_8859_1);
    }

    /** A JWS of Jiangxi over any payload. */
    static String signed(Map<String, Object> header, byte[] payload) {
        return signed(ISSUER, Json.write(header), payload);
    }

    static String signed(Es256 signer, byte[] header, byte[] payload) {
        String input = BASE64.encodeToString(header) + "." + BASE64.encodeToString(payload);
        return input + "." + BASE64.encodeToString(signer.sign(input.getBytes(StandardCharsets.US_ASCII)));
    }

    /**
     * A credential of Jiangxi whose payload is the first line of the input, with each further line as a disclosure. In a line {@code #n}
     * stands for the digest of disclosure n: digests too are nothing that a fuzzer finds.
     */
    static String credential(byte[] input) {
        List<String> lines = new ArrayList<>(Arrays.asList(text(input).split("\n", MOST_LINES)));
        StringBuilder disclosures = new StringBuilder("~");
        for (int i = lines.size() - 1; i > 0; i--) {
            String disclosure = base64(lines.get(i));
            disclosures.append(disclosure).append('~');
            String digest = DisclosedClaims.digest(disclosure);
            String place = "#" + i;
            lines.subList(0, i).replaceAll(line -> line.replace(place, digest));
        }
        byte[] payload = lines.get(0).getBytes(StandardCharsets.ISO_8859_1);
        return signed(Province.JIANGXI.header(), payload) + disclosures;
    }

    private static String base64(String line) {
        return BASE64.encodeToString(line.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Payload and disclosures of a credential that makes use of everything, as {@link #credential} takes them. */
    static byte[] credentialLines(String moreClaims) {
        Province jiangxi = Province.JIANGXI;
        return ("{\"iss\":\"" + jiangxi.issuer().uri() + "\",\"vct\":\"" + Province.TYPE + "\",\"jti\":\"1\",\"iat\":"
                        + Province.NOW.getEpochSecond() + ",\"nbf\":" + Province.NOW.getEpochSecond() + ",\"exp\":"
                        + (Province.NOW.getEpochSecond() + 3600) + ",\"province\":\"36\"" + moreClaims
                        + ",\"_sd_alg\":\"sha-256\",\"_sd\":[\"#1\",\"#2\",\"decoy\"]}\n"
                        + "[\"salt1\",\"name\",\"测试人甲\"]\n"
                        + "[\"salt2\",\"members\",[{\"...\":\"#3\"},{\"...\":\"#4\"}]]\n"
                        + "[\"salt3\",{\"_sd\":[\"#5\"]}]\n[\"salt4\",[1,true,1.5e3,\"x\"]]\n[\"salt5\",\"points\",12]")
                .getBytes(StandardCharsets.UTF_8);
    }
}
