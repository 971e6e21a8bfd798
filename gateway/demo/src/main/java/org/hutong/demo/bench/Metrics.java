package org.hutong.demo.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hutong.demo.DemoFailure;

/**
 * What the gateway says about itself in Prometheus' text format, version 0.0.4: each sample's value by its name and
 * labels, as written.
 */
record Metrics(Map<String, Double> samples) {
    private static final Pattern SAMPLE = Pattern.compile("(?m)^([a-z_]+(?:\\{.*})?) (\\S+)$");
    private static final Pattern STEP_COUNT = Pattern.compile("hutong_step_seconds_count\\{.*step=\"([^\"]+)\".*}");
    private static final double MICROS_PER_SECOND = 1_000_000;

    /**
     * One step of a lookup.
     *
     * @param calls how often it was taken
     * @param meanMicros how long it took on average, with the time its thread waited for a processor
     */
    record Step(String step, long calls, double meanMicros) {}

    static Metrics read(Caller caller, String gateway) throws IOException {
        Caller.Answer answer = caller.get(gateway + "/actuator/prometheus");
        if (answer.status() != 200) {
            throw new DemoFailure("The gateway does not tell its metrics: " + answer.status());
        }
        return parse(answer.body());
    }

    static Metrics parse(String text) {
        Map<String, Double> samples = new HashMap<>();
        Matcher sample = SAMPLE.matcher(text);
        while (sample.find()) {
            samples.put(sample.group(1), Double.valueOf(sample.group(2)));
        }
        return new Metrics(samples);
    }

    /** From the start of the gateway's JVM until it was ready. */
    double secondsToReady() {
        return samples.entrySet().stream()
                .filter(sample -> sample.getKey().startsWith("application_ready_time_seconds"))
                .mapToDouble(Map.Entry::getValue)
                .max()
                .orElseThrow(() -> new DemoFailure("The gateway does not tell how long its start took."));
    }

    /** The steps taken since an earlier reading, the longest first. */
    List<Step> stepsSince(Metrics earlier) {
        List<Step> steps = new ArrayList<>();
        for (String count : samples.keySet()) {
            Matcher step = STEP_COUNT.matcher(count);
            if (step.matches()) {
                double calls = grownSince(earlier, count);
                double seconds = grownSince(earlier, count.replace("_seconds_count{", "_seconds_sum{"));
                if (calls > 0) {
                    steps.add(new Step(step.group(1), Math.round(calls), seconds / calls * MICROS_PER_SECOND));
                }
            }
        }
        steps.sort((one, other) -> Double.compare(other.meanMicros(), one.meanMicros()));
        return steps;
    }

    private double grownSince(Metrics earlier, String sample) {
        return samples.getOrDefault(sample, 0.0) - earlier.samples.getOrDefault(sample, 0.0);
    }
}
