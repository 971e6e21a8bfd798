package org.hutong.connector.file;

import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hutong.connector.Parameter;
import org.hutong.connector.Parameter.Faults;
import org.hutong.connector.Parameter.Kind;
import org.hutong.connector.Secret;

/** What a file connection says. */
final class FileParameters {

    private static final Pattern AGE = Pattern.compile("([1-9][0-9]{0,3})([mhd])");
    private static final int SHORTEST_KEY = 32;

    private static final List<Parameter> FILE = List.of(
            Locations.PARAMETER,
            Parameter.of("pattern", Kind.TEXT, "文件名模式", "File names")
                    .explained("With * and ?. Of the files that match, the one modified last is taken.")
                    .asRequired()
                    .checkedBy(NamePattern::check),
            Parameter.of("marker", Kind.TEXT, "完成标记后缀", "Marker")
                    .explained("A file is complete once one of the same name with this ending, such as .ok, lies beside"
                            + " it.")
                    .checkedBy(NamePattern::checkMarker),
            Parameter.of("settle", Kind.DURATION, "静置时间", "Time to settle")
                    .explained(
                            "Without a marker, a file is complete once its size and time stayed the same for so long.")
                    .otherwise("30s"),
            Parameter.of("format", Kind.TEXT, "格式", "Format").otherwise("csv").oneOf("csv", "xlsx"),
            Parameter.of("encoding", Kind.TEXT, "编码", "Encoding")
                    .explained("Of CSV. A byte that is not of it refuses the file.")
                    .otherwise("UTF-8")
                    .oneOf("UTF-8", "GBK", "GB18030"),
            Parameter.of("delimiter", Kind.TEXT, "分隔符", "Delimiter")
                    .otherwise(",")
                    .oneOf(",", ";", "|", "tab"));

    private static final List<Parameter> LIMITS = List.of(
            Parameter.of("rowLimit", Kind.INTEGER, "行数上限", "Rows at most")
                    .explained("A file with more is refused.")
                    .otherwise(5_000_000)
                    .within(1, 20_000_000),
            Parameter.of("fileLimit", Kind.INTEGER, "文件上限", "Largest file")
                    .explained("MiB as delivered. A larger file is refused while it is being fetched.")
                    .otherwise(1024)
                    .within(1, 16_384),
            Parameter.of("unzippedLimit", Kind.INTEGER, "解压上限", "Largest content")
                    .explained("MiB after unzipping, of ZIP and XLSX. More is refused while it is being unzipped.")
                    .otherwise(4096)
                    .within(1, 65_536));

    private static final List<Parameter> TIMES = List.of(
            Parameter.of("pollInterval", Kind.DURATION, "检查间隔", "Time between looks")
                    .otherwise("5m"),
            Parameter.of("maximumAge", Kind.TEXT, "最长有效期", "Oldest file")
                    .explained("Such as 36h or 3d. When the file is older, by its own time, the connection is"
                            + " unavailable.")
                    .otherwise("3d")
                    .checkedBy(FileParameters::checkAge),
            Parameter.of("connectTimeout", Kind.DURATION, "连接超时", "Time to connect and log in")
                    .otherwise("5s"),
            Parameter.of("transferTimeout", Kind.DURATION, "传输超时", "Time to list and fetch")
                    .otherwise("30m"),
            Parameter.of("timeout", Kind.DURATION, "总超时", "Time for a question")
                    .explained(
                            "Also how long a question waits for the first file of a connection that has just started.")
                    .otherwise("3s"),
            Parameter.of("snapshotKey", Kind.SECRET, "快照加密密钥", "Key of the snapshot")
                    .explained("At least 32 random characters. Without it, snapshots lie on the disk in the clear.")
                    .checkedBy(FileParameters::checkKey));

    static final List<Parameter> ALL = Stream.of(FILE, Columns.PARAMETERS, LIMITS, TIMES)
            .flatMap(List::stream)
            .toList();

    private FileParameters() {}

    /** Reads what {@link #checkAge} let pass. */
    static Duration age(String text) {
        Matcher parts = AGE.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("must be an age such as 90m, 36h or 3d");
        }
        long amount = Long.parseLong(parts.group(1));
        return switch (parts.group(2)) {
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }

    private static void checkAge(Object value, Faults faults) {
        if (!AGE.matcher((String) value).matches()) {
            faults.add("", "must be an age such as 90m, 36h or 3d");
        }
    }

    /** The key is stretched by next to nothing, so it must be strong itself. */
    private static void checkKey(Object value, Faults faults) {
        if (((Secret) value).reveal().length() < SHORTEST_KEY) {
            faults.add("", "must have at least " + SHORTEST_KEY + " characters");
        }
    }
}
