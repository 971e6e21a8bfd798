package org.hutong.connector;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which environment variables and files of the gateway connections may name as their secrets. That is for the operator of the
 * gateway to say: whoever writes a connection could otherwise have any of the gateway's own secrets sent to a server of his.
 * Immutable.
 */
public final class SecretReferences {

    /** What environment variables begin with that are there for connections. */
    public static final String PREFIX = "HUTONG_SECRET_";

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,127}");
    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,127}\\*?");
    private static final int MOST_BYTES = 65_536;

    private final boolean everything;
    private final Set<String> names;
    private final List<Path> directories;
    private final UnaryOperator<@Nullable String> environment;

    private SecretReferences(
            boolean everything,
            Set<String> names,
            List<Path> directories,
            UnaryOperator<@Nullable String> environment) {
        this.everything = everything;
        this.names = Set.copyOf(names);
        this.directories = List.copyOf(directories);
        this.environment = environment;
    }

    /** No variable and no file, until {@link #variables} or {@link #filesBelow} name some. */
    public static SecretReferences none() {
        return new SecretReferences(false, Set.of(), List.of(), System::getenv);
    }

    /** The variables that begin with {@link #PREFIX}, and no file. */
    public static SecretReferences standard() {
        return none().variables(PREFIX + "*");
    }

    /**
     * DANGER: every variable and every file, those of the gateway itself included. Whoever may write a connection gets the keys and
     * passwords of this gateway. For tests and tools only.
     */
    public static SecretReferences uncheckedAndDangerous() {
        return new SecretReferences(true, Set.of(), List.of(), System::getenv);
    }

    /**
     * These and more.
     *
     * @param more names of variables, or what they begin with, followed by {@code *}
     * @throws IllegalArgumentException when one is neither, with the text at fault
     */
    public SecretReferences variables(String... more) {
        Set<String> all = new LinkedHashSet<>(names);
        for (String name : more) {
            if (!ALLOWED.matcher(name).matches()) {
                throw new IllegalArgumentException("is not the name of an environment variable: " + name);
            }
            all.add(name);
        }
        return new SecretReferences(everything, all, directories, environment);
    }

    /**
     * These and the files below more directories, which need not exist yet. Links are followed as long as they stay below.
     *
     * @throws IllegalArgumentException when one is not absolute, or the root of all files
     */
    public SecretReferences filesBelow(Path... more) {
        List<Path> all = new ArrayList<>(directories);
        for (Path directory : more) {
            Path plain = directory.normalize();
            if (!plain.isAbsolute() || plain.getNameCount() == 0) {
                throw new IllegalArgumentException("is not an absolute directory below the root: " + directory);
            }
            all.add(plain);
        }
        return new SecretReferences(everything, names, all, environment);
    }

    /** The same, with another environment. */
    SecretReferences in(UnaryOperator<@Nullable String> other) {
        return new SecretReferences(everything, names, directories, other);
    }

    /**
     * Reads the secret that {@code reference} points to: {@code {env: NAME}}, {@code {file: PATH}} (one line end at its end
     * is dropped), or {@code {text: …}}, which is meant for demos and tests.
     *
     * @throws IllegalArgumentException with a reason for the administrator when there is no such secret
     */
    Secret resolve(Object reference) {
        if (reference instanceof Secret secret) {
            return secret;
        }
        if (reference instanceof Map<?, ?> map && map.size() == 1) {
            Map.Entry<?, ?> only = map.entrySet().iterator().next();
            if (only.getKey() instanceof String source && only.getValue() instanceof String where && !where.isEmpty()) {
                return read(source, where);
            }
        }
        throw new IllegalArgumentException("must be a reference: {env: NAME}, {file: PATH} or, for demos, {text: ...}");
    }

    private Secret read(String source, String where) {
        return switch (source) {
            case "env" -> fromEnvironment(where);
            case "file" -> fromFile(where);
            case "text" -> Secret.of(where);
            default -> throw new IllegalArgumentException("must be a reference by env, file or text");
        };
    }

    private Secret fromEnvironment(String name) {
        if (!everything && !mayName(name)) {
            throw new IllegalArgumentException(
                    "names an environment variable that connections may not use: they may use " + new TreeSet<>(names));
        }
        String value = environment.apply(name);
        if (value == null || value.isEmpty()) {
            throw new IllegalArgumentException("names an environment variable that is not set: " + name);
        }
        return Secret.of(value);
    }

    private boolean mayName(String name) {
        return NAME.matcher(name).matches()
                && names.stream()
                        .anyMatch(allowed -> allowed.endsWith("*")
                                ? name.length() >= allowed.length()
                                        && name.startsWith(allowed.substring(0, allowed.length() - 1))
                                : name.equals(allowed));
    }

    private Secret fromFile(String written) {
        try {
            Path file = everything ? Path.of(written).toRealPath() : below(written);
            // Neither a pipe, which would never end, nor a link that has appeared since.
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                throw new IllegalArgumentException("names what is not a file: " + written);
            }
            try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
                byte[] content = in.readNBytes(MOST_BYTES + 1);
                if (content.length == 0 || content.length > MOST_BYTES) {
                    throw new IllegalArgumentException("names a file that is empty or larger than 64 KiB: " + written);
                }
                return Secret.ofFile(content);
            }
        } catch (IOException | InvalidPathException unreadable) {
            throw new IllegalArgumentException("names a file that cannot be read: " + written, unreadable);
        }
    }

    /** The file itself, with all links followed. What lies outside is refused before anybody looks whether it is there. */
    private Path below(String written) throws IOException {
        Path plain = Path.of(written).normalize();
        for (Path directory : directories) {
            if (plain.startsWith(directory)) {
                Path file = plain.toRealPath();
                if (file.startsWith(directory.toRealPath())) {
                    return file;
                }
            }
        }
        throw new IllegalArgumentException("names a file that connections may not use");
    }
}
