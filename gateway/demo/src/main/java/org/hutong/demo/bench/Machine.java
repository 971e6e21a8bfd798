package org.hutong.demo.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where it was measured.
 *
 * @param cores processors the JVM may use
 * @param processor its name as the kernel knows it
 * @param java the JVM of the gateway, of Keycloak and of the benchmark
 */
record Machine(int cores, String processor, long memoryMegabytes, String java, String system) {
    private static final long MEGABYTE = 1024 * 1024;

    static Machine here() throws IOException {
        return new Machine(
                Runtime.getRuntime().availableProcessors(),
                processorName(),
                memory() / MEGABYTE,
                System.getProperty("java.vendor.version", "") + " (Java " + Runtime.version() + ")",
                System.getProperty("os.name") + " " + System.getProperty("os.version"));
    }

    private static long memory() {
        var system = ManagementFactory.getOperatingSystemMXBean();
        return system instanceof OperatingSystemMXBean known ? known.getTotalMemorySize() : 0;
    }

    private static String processorName() throws IOException {
        return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse(System.getProperty("os.arch"));
    }
}
