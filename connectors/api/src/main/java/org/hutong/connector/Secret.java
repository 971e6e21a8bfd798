package org.hutong.connector;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A password or key. Only {@link #reveal()} gives it away. */
public final class Secret {

    private static final int MOST_BYTES = 65_536;

    private final String value;
    private final byte[] bytes;

    private Secret(String value, byte[] bytes) {
        this.value = value;
        this.bytes = bytes;
    }

    public static Secret of(String value) {
        return new Secret(value, value.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads the secret that {@code reference} points to: {@code {env: NAME}}, {@code {file: PATH}} (one line end at its end
     * is dropped), or {@code {text: …}}, which is meant for demos and tests.
     *
     * @throws IllegalArgumentException with a reason for the administrator when there is no such secret
     */
    static Secret resolve(Object reference, Function<String, @Nullable String> environment) {
        if (reference instanceof Secret secret) {
            return secret;
        }
        if (reference instanceof Map<?, ?> map && map.size() == 1) {
            Map.Entry<?, ?> only = map.entrySet().iterator().next();
            if (only.getKey() instanceof String source && only.getValue() instanceof String where && !where.isEmpty()) {
                return read(source, where, environment);
            }
        }
        throw new IllegalArgumentException("must be a reference: {env: NAME}, {file: PATH} or, for demos, {text: ...}");
    }

    private static Secret read(String source, String where, Function<String, @Nullable String> environment) {
        return switch (source) {
            case "env" -> fromEnvironment(where, environment);
            case "file" -> fromFile(where);
            case "text" -> Secret.of(where);
            default -> throw new IllegalArgumentException("must be a reference by env, file or text");
        };
    }

    private static Secret fromEnvironment(String name, Function<String, @Nullable String> environment) {
        String value = environment.apply(name);
        if (value == null || value.isEmpty()) {
            throw new IllegalArgumentException("names an environment variable that is not set: " + name);
        }
        return Secret.of(value);
    }

    private static Secret fromFile(String path) {
        try (InputStream in = Files.newInputStream(Path.of(path))) {
            byte[] content = in.readNBytes(MOST_BYTES + 1);
            String value = new String(content, StandardCharsets.UTF_8).replaceFirst("\\R\\z", "");
            if (value.isEmpty() || content.length > MOST_BYTES) {
                throw new IllegalArgumentException("names a file that is empty or larger than 64 KiB: " + path);
            }
            return new Secret(value, content);
        } catch (IOException | InvalidPathException e) {
            throw new IllegalArgumentException("names a file that cannot be read: " + path, e);
        }
    }

    /** The secret itself. Never log it, never put it into a message. */
    public String reveal() {
        return value;
    }

    /**
     * The secret as it was found: of a file, all its bytes, which need not be text; else UTF-8. Never log it, never put it
     * into a message.
     */
    public byte[] revealBytes() {
        return bytes.clone();
    }

    @Override
    public String toString() {
        return "Secret[****]";
    }
}
