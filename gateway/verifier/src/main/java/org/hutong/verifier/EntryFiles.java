package org.hutong.verifier;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The files of an evidence bundle of the access log: a zip as the gateway packs it, or the directory it was unpacked to. */
final class EntryFiles {

    static final String ENTRY = "entry.json";
    static final String OPENINGS = "openings.json";
    static final String LEAF = "leaf.bin";
    static final String COMMITMENT = "commitment.bin";
    static final String PROOF = "entry.tlog-proof";
    static final String CHECKPOINT = "checkpoint";
    static final String TIMESTAMPED_CHECKPOINT = "timestamped-checkpoint";
    static final String TIMESTAMPED_PROOF = "timestamped.tlog-proof";
    static final String TIMESTAMP = "timestamp.tsr";

    /** Those that are there only when the entry has a timestamp. */
    static final Set<String> TIMESTAMPED = Set.of(TIMESTAMPED_CHECKPOINT, TIMESTAMPED_PROOF, TIMESTAMP);

    private static final Set<String> NAMES = Set.of(
            ENTRY, OPENINGS, LEAF, COMMITMENT, PROOF, CHECKPOINT, TIMESTAMPED_CHECKPOINT, TIMESTAMPED_PROOF, TIMESTAMP);
    private static final int LARGEST = 4 * 1024 * 1024;
    private static final int MOST = 64;

    private final Path source;
    private final Map<String, byte[]> files;

    private EntryFiles(Path source, Map<String, byte[]> files) {
        this.source = source;
        this.files = files;
    }

    /** @throws UnusableInputException when it is neither, cannot be read, or a file is too large or there twice */
    static EntryFiles read(Path source) {
        return new EntryFiles(source, Files.isDirectory(source) ? directory(source) : zip(source));
    }

    private static Map<String, byte[]> directory(Path directory) {
        Map<String, byte[]> files = new HashMap<>();
        NAMES.stream()
                .filter(name -> Files.exists(directory.resolve(name)))
                .forEach(name -> files.put(name, Input.bytes(directory.resolve(name), LARGEST)));
        return files;
    }

    /** By the directory at its end, as whoever unpacks it sees it. */
    private static Map<String, byte[]> zip(Path file) {
        if (Files.notExists(file)) {
            throw new UnusableInputException(file + " does not exist | 文件不存在");
        }
        Map<String, byte[]> files = new HashMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            if (zip.size() > MOST) {
                throw new UnusableInputException(file + " holds too many files | 文件过多");
            }
            for (ZipEntry entry : zip.stream().toList()) {
                if (NAMES.contains(entry.getName()) && files.put(entry.getName(), bytes(file, zip, entry)) != null) {
                    throw new UnusableInputException(file + " holds " + entry.getName() + " twice | 文件重复");
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new UnusableInputException(file + " is not a zip that can be read | 不是可读取的 zip 文件");
        }
        return files;
    }

    private static byte[] bytes(Path file, ZipFile zip, ZipEntry entry) throws IOException {
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new UnusableInputException(
                        file + ": " + entry.getName() + " is larger than " + LARGEST + " bytes | 文件过大");
            }
            return bytes;
        }
    }

    boolean has(String name) {
        return files.containsKey(name);
    }

    /** @throws UnusableInputException when it is not there */
    byte[] get(String name) {
        byte[] bytes = files.get(name);
        if (bytes == null) {
            throw new UnusableInputException(source + " holds no " + name + " | 缺少文件 " + name);
        }
        return bytes;
    }
}
