package org.hutong.demo.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.hutong.demo.DemoFailure;
import org.hutong.demo.DemoSettings;
import org.hutong.demo.Port;
import org.hutong.province.SampleHolders;

/** How long it takes until a connection that an administrator activates serves, and how long all of his work for it. */
final class Activations {
    private static final Duration LOOK = Duration.ofMillis(2);
    private static final long PATIENCE_NANOS = Duration.ofSeconds(30).toNanos();

    private final Caller caller;
    private final DemoSettings settings;
    private final Administrator administrator;
    private final String token;
    private final String lookup = Question.drivingLicence("35").formatted(SampleHolders.JIANGXI_DRIVER);

    Activations(Caller caller, DemoSettings settings) throws IOException {
        this.caller = caller;
        this.settings = settings;
        this.administrator = new Administrator(caller, settings);
        this.token = Tokens.of("jx-service-hall", caller, settings.issuer());
    }

    /**
     * Times of all activations.
     *
     * @param toServed from the call that activates until a lookup over the connection has found its record
     * @param all from the call that creates the draft, with its test call
     */
    record Times(Latencies toServed, Latencies all) {}

    Times measure(int times) throws IOException {
        long[] toServed = new long[times];
        long[] all = new long[times];
        for (int i = 0; i < times; i++) {
            String id = "joins-%d-%d".formatted(ProcessHandle.current().pid(), i);
            long begun = System.nanoTime();
            administrator.create(id);
            administrator.test(id);
            long activating = System.nanoTime();
            administrator.activate(id);
            await(true);
            long served = System.nanoTime();
            toServed[i] = served - activating;
            all[i] = served - begun;
            administrator.delete(id);
            await(false);
        }
        return new Times(Latencies.of(toServed), Latencies.of(all));
    }

    private void await(boolean served) throws IOException {
        long begun = System.nanoTime();
        while (isServed() != served) {
            if (System.nanoTime() - begun > PATIENCE_NANOS) {
                throw new DemoFailure(String.format(
                        Locale.ROOT, "A connection is %s after 30 s.", served ? "not served" : "still served"));
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    private boolean isServed() throws IOException {
        HttpPost request = new HttpPost(settings.url(Port.GATEWAY) + "/v1/lookups");
        request.setHeader("Authorization", "Bearer " + token);
        request.setEntity(new StringEntity(lookup, ContentType.APPLICATION_JSON));
        Caller.Answer answer = caller.send(request);
        boolean served = answer.status() == 200 && answer.body().contains("\"outcome\":\"found\"");
        if (!served && answer.status() == 403) {
            throw new DemoFailure("The lookup over a connection that joins is not permitted.");
        }
        return served;
    }
}
