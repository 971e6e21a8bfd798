package org.hutong.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hutong.credential.Province.JIANGXI;
import static org.hutong.credential.Province.VERIFIER;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ConcurrentSigningTest {

    private static final int THREADS = 8;
    private static final int EACH = 100;

    @Test
    void eightThreadsOnOneIssuerMakeOnlyGoodSignatures() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<Verification>> work = new ArrayList<>();
            for (int i = 0; i < THREADS * EACH; i++) {
                work.add(ConcurrentSigningTest::issueAndVerify);
            }
            for (Future<Verification> outcome : threads.invokeAll(work, 60, TimeUnit.SECONDS)) {
                assertThat(outcome.get()).isInstanceOf(Verification.Valid.class);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static Verification issueAndVerify() {
        IssuedCredential issued = JIANGXI.credentials().issue(JIANGXI.licence());
        byte[] national = JIANGXI.credentials().nationalSignature(issued.issuerJwt());
        return VERIFIER.verify(issued.compact(), national);
    }
}
