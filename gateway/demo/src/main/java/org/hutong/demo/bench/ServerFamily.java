package org.hutong.demo.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.hutong.demo.DemoFailure;

/** A process and those it started, as Linux counts them. */
record ServerFamily(ProcessHandle head) {
    /** The kernel counts in ticks of 1/100 s towards programs, on every machine we run on (USER_HZ, proc(5)). */
    private static final long MICROS_PER_TICK = 10_000;

    private static final int UTIME = 14;
    private static final int CSTIME = 17;

    /** Of /proc/stat: user, nice, system, irq, softirq, steal. */
    private static final int[] BUSY = {1, 2, 3, 6, 7, 8};

    /** @param pidFile begins with the number of the process */
    static ServerFamily recordedIn(Path pidFile) throws IOException {
        String number = Files.readString(pidFile).strip().split("\\s", 2)[0];
        return new ServerFamily(ProcessHandle.of(Long.parseLong(number))
                .orElseThrow(() -> new DemoFailure("The process of " + pidFile + " has ended.")));
    }

    static ServerFamily ours() {
        return new ServerFamily(ProcessHandle.current());
    }

    /** Processor time of all its processes so far, also of those that have ended. */
    long cpuMicros() throws IOException {
        long ticks = 0;
        for (ProcessHandle member : all()) {
            ticks += ticks(member);
        }
        return ticks * MICROS_PER_TICK;
    }

    /** Processor time of the one process. */
    long headCpuMicros() throws IOException {
        return ticks(head) * MICROS_PER_TICK;
    }

    /** Processor time of everything that has run on this machine since it started. */
    static long machineCpuMicros() throws IOException {
        String[] total = Files.readAllLines(Path.of("/proc/stat")).getFirst().split(" +");
        long ticks = 0;
        for (int field : BUSY) {
            ticks += Long.parseLong(total[field]);
        }
        return ticks * MICROS_PER_TICK;
    }

    /** Memory in use; what several processes share is counted once (PSS, proc(5)). */
    long memoryMegabytes() throws IOException {
        long kilobytes = 0;
        for (ProcessHandle member : all()) {
            kilobytes += proportionalKilobytes(member);
        }
        return kilobytes / 1024;
    }

    private List<ProcessHandle> all() {
        return Stream.concat(Stream.of(head), head.descendants()).toList();
    }

    /** Its own time, and that of ended children, which Linux adds to the parent's (cutime, cstime). */
    private static long ticks(ProcessHandle process) throws IOException {
        String stat = read(process, "stat");
        if (stat.isEmpty()) {
            return 0;
        }
        // The second field is the program's name in brackets, which may hold blanks.
        String[] fromThird = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        long ticks = 0;
        for (int field = UTIME; field <= CSTIME; field++) {
            ticks += Long.parseLong(fromThird[field - 3]);
        }
        return ticks;
    }

    private static long proportionalKilobytes(ProcessHandle process) throws IOException {
        return read(process, "smaps_rollup")
                .lines()
                .filter(line -> line.startsWith("Pss:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .sum();
    }

    /** Empty when the process has ended meanwhile. */
    private static String read(ProcessHandle process, String file) throws IOException {
        try {
            return Files.readString(Path.of("/proc", Long.toString(process.pid()), file));
        } catch (IOException unreadable) {
            if (process.isAlive()) {
                throw unreadable;
            }
            return "";
        }
    }
}
