package org.hutong.demo.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Connection files for a gateway with many connections: the sample ones of Zhejiang and Jiangxi, which are measured and
 * stay the only ones of their provinces, and copies of them for counties of the other provinces, which lead to the same
 * sample systems. Fujian gets one for another type than the one it joins with while the gateway runs: its keys are there.
 */
final class CountyConnections {

    private static final List<String> SAMPLES = List.of(
            "zj-public-security-driving-licence",
            "zj-public-security-resident-id",
            "jx-public-security-driving-licence",
            "jx-market-regulation-business-licence",
            "jx-market-regulation-road-transport-permit");

    /** Of the mainland, without Zhejiang (33), Fujian (35) and Jiangxi (36); GB/T 2260. */
    private static final List<String> PROVINCES = List.of(
            "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "34", "37", "41", "42", "43", "44", "45", "46",
            "50", "51", "52", "53", "54", "61", "62", "63", "64", "65");

    private final Path samples;

    /** @param samples the directory with the sample systems' connection files */
    CountyConnections(Path samples) {
        this.samples = samples;
    }

    /** Replaces what is in the directory by so many connections, at least those of the samples. */
    void write(Path directory, int connections) throws IOException {
        empty(directory);
        List<String> texts = new ArrayList<>();
        for (String sample : SAMPLES) {
            String text = Files.readString(samples.resolve(sample + ".yaml"));
            texts.add(text);
            Files.writeString(directory.resolve(sample + ".yaml"), text);
        }
        for (int number = 1; number <= connections - SAMPLES.size(); number++) {
            String id = "county-%04d".formatted(number);
            String province = number == 1 ? "35" : PROVINCES.get(number / SAMPLES.size() % PROVINCES.size());
            String text = county(texts.get(number % SAMPLES.size()), id, province);
            Files.writeString(directory.resolve(id + ".yaml"), text);
        }
    }

    /** Adds so many connections of counties to a directory that has those of the samples. */
    void add(Path directory, int connections) throws IOException {
        for (int number = 1; number <= connections; number++) {
            String sample = Files.readString(samples.resolve(SAMPLES.get(number % SAMPLES.size()) + ".yaml"));
            String id = "county-%04d".formatted(number);
            String province = PROVINCES.get(number / SAMPLES.size() % PROVINCES.size());
            Files.writeString(directory.resolve(id + ".yaml"), county(sample, id, province));
        }
    }

    private static String county(String sample, String id, String province) {
        return sample.replaceFirst("(?m)^id: .*$", "id: " + id)
                .replaceFirst("(?m)^province: .*$", "province: \"" + province + "\"");
    }

    private static void empty(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> all = Files.walk(directory)) {
                for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
        Files.createDirectories(directory);
    }
}
