package org.hutong.credential;

import static org.hutong.credential.Province.JIANGXI;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;

/**
 * What issuing costs, against the bare ES256 signature over the same bytes, on one thread and on two. Not a test: run it on an idle
 * machine. Rounds of both take turns, so that a slow moment of the machine meets both; the median is printed.
 */
final class IssuingCost {

    private static final int ROUNDS = 31;
    private static final int CALLS = 2_000;

    private IssuingCost() {}

    private interface Work {
        Object once();
    }

    public static void main(String[] arguments) throws Exception {
        CredentialContent ten = JIANGXI.content(tenFields());
        CredentialContent household = JIANGXI.content(Map.of("members", Province.HOUSEHOLD));
        String jwt = JIANGXI.credentials().issue(ten).issuerJwt();
        byte[] input = jwt.substring(0, jwt.lastIndexOf('.')).getBytes(StandardCharsets.US_ASCII);
        SignerPool<Es256> signers =
                new SignerPool<>(() -> new Es256(JIANGXI.keys().es256Key()));
        Map<String, Work> works = new LinkedHashMap<>();
        works.put("bare signature", () -> signers.with(signer -> signer.sign(input)));
        works.put("10 fields", () -> JIANGXI.credentials().issue(ten));
        CredentialIssuer plain = new CredentialIssuer(JIANGXI.keys(), Province.CLOCK, 1);
        works.put("10 fields, no decoys", () -> plain.issue(ten));
        works.put("3 household members", () -> JIANGXI.credentials().issue(household));
        for (int threads = 1; threads <= 2; threads++) {
            measure(works, threads);
        }
    }

    private static void measure(Map<String, Work> works, int threads) throws Exception {
        Map<String, List<Double>> micros = new LinkedHashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (Map.Entry<String, Work> work : works.entrySet()) {
                micros.computeIfAbsent(work.getKey(), name -> new ArrayList<>()).add(round(work.getValue(), threads));
            }
        }
        double bare = median(micros.getOrDefault("bare signature", List.of()));
        micros.forEach((name, times) -> System.out.printf(
                "%d thread(s) %-22s %7.1f µs = %.2f bare signatures, %.0f/s%n",
                threads, name, median(times), median(times) / bare, threads * 1e6 / median(times)));
    }

    /** Microseconds of one call, as each thread sees it. */
    private static double round(Work work, int threads) throws Exception {
        CyclicBarrier barrier = new CyclicBarrier(threads);
        double[] micros = new double[threads];
        List<Thread> running = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            int mine = i;
            Thread thread = new Thread(() -> micros[mine] = calls(work, barrier));
            thread.start();
            running.add(thread);
        }
        for (Thread thread : running) {
            thread.join();
        }
        return Arrays.stream(micros).average().orElseThrow();
    }

    private static double calls(Work work, CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        int used = 0;
        long start = System.nanoTime();
        for (int i = 0; i < CALLS; i++) {
            used += work.once().hashCode();
        }
        double micros = (System.nanoTime() - start) / 1e3 / CALLS;
        return used == 42 ? micros + 1e-9 : micros;
    }

    private static double median(List<Double> times) {
        List<Double> later = new ArrayList<>(times.subList(times.size() / 3, times.size()));
        later.sort(null);
        return later.get(later.size() / 2);
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
}
