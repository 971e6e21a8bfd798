package org.hutong.connector.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.hutong.connector.Holders;
import org.jspecify.annotations.Nullable;

/** Parameters and tables as the tests write them. */
final class Written {

    private Written() {}

    /** A connection that takes {@code *.csv} with the columns 代码 and 姓名, and looks again at once. */
    static Map<String, @Nullable Object> parameters(Map<String, @Nullable Object> location) {
        Map<String, @Nullable Object> parameters = new HashMap<>();
        parameters.put("location", location);
        parameters.put("pattern", "*.csv");
        parameters.put("settle", "1ms");
        parameters.put("pollInterval", "50ms");
        parameters.put("timeout", "30s");
        parameters.put("columns", Map.of("代码", "code", "姓名", "name"));
        parameters.put("holder", List.of("code"));
        parameters.put("required", List.of("name"));
        return parameters;
    }

    static Map<String, @Nullable Object> folder(String folder) {
        return parameters(Map.of("folder", folder));
    }

    static Map<String, @Nullable Object> sftp(Map<String, @Nullable Object> members) {
        return parameters(Map.of("sftp", members));
    }

    /** The holders of the contract, one of them twice, with a column that no connection keeps. */
    static String holders() {
        return "序号,代码,姓名\r\n"
                + Holders.held().stream()
                        .map(code -> "1," + code + "," + Holders.name(code) + "\r\n")
                        .collect(Collectors.joining())
                + ("1," + Holders.TWICE + "," + Holders.name(Holders.TWICE) + "\r\n").repeat(2);
    }

    /** Rows of the codes X0, X1, …, in no order, each with a name of its own. */
    static String manyRows(int count) {
        // 999,983 is a prime, so every number below count comes up once.
        return LongStream.range(0, count)
                .map(i -> i * 999_983 % count)
                .mapToObj(i -> "X" + i + ",测试人员" + Long.toHexString(i * 0x9E3779B97F4A7C15L) + "\n")
                .collect(Collectors.joining());
    }

    /** An archive as a Chinese Windows makes it, with its names in GBK. */
    static byte[] zip(String name, String content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, Charset.forName("GBK"))) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
