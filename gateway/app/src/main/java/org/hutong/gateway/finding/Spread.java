package org.hutong.gateway.finding;

import java.util.Arrays;

/**
 * Median and median absolute deviation of some counts.
 *
 * @param deviation at least 1: counts that are all the same would make any other one infinitely far
 */
record Spread(double median, double deviation) {

    /** Makes the median absolute deviation an estimate of the standard deviation of a normal distribution. */
    private static final double NORMAL = 1.4826;

    static Spread of(int[] counts) {
        double median = median(Arrays.stream(counts).asDoubleStream().toArray());
        double deviation = median(Arrays.stream(counts)
                .mapToDouble(count -> Math.abs(count - median))
                .toArray());
        return new Spread(median, Math.max(1, deviation));
    }

    /** How many robust standard deviations a count is above the median. */
    double score(int count) {
        return (count - median) / (NORMAL * deviation);
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        int middle = values.length / 2;
        return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
    }
}
