package org.hutong.embedded;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The end of a log file, as it is quoted in an error. */
final class LogTail {
    private static final int LINES = 15;
    private static final int BYTES = 16_384;

    private LogTail() {}

    /** Says which file and quotes its last lines; says only which file when it cannot be read. */
    static String of(Path log) {
        List<String> lines = lastLines(log);
        return lines.isEmpty() ? "; its log is " + log : "; the end of " + log + ":\n  " + String.join("\n  ", lines);
    }

    private static List<String> lastLines(Path log) {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            int wanted = (int) Math.min(BYTES, file.length());
            byte[] end = new byte[wanted];
            file.seek(file.length() - wanted);
            file.readFully(end);
            List<String> lines = new String(end, StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
            return lines.subList(Math.max(0, lines.size() - LINES), lines.size());
        } catch (IOException unreadable) {
            return List.of("(" + unreadable.getMessage() + ")");
        }
    }
}
