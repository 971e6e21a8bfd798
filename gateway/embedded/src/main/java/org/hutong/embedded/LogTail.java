package org.hutong.embedded;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The end of a log file, as it is quoted in an error. */
final class LogTail {
    private static final int LINES = 12;
    private static final int COLUMNS = 240;
    private static final int BYTES = 65_536;

    /** A stack trace's frames: they are for whoever opens the log. */
    private static final Pattern FRAME = Pattern.compile("\\s+(at |\\.\\.\\. ).*");

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
                    .filter(line -> !line.isBlank() && !FRAME.matcher(line).matches())
                    .map(line -> line.substring(0, Math.min(COLUMNS, line.length())))
                    .toList();
            return lines.subList(Math.max(0, lines.size() - LINES), lines.size());
        } catch (IOException unreadable) {
            return List.of("(" + unreadable.getMessage() + ")");
        }
    }
}
