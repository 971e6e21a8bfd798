package org.hutong.credential;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * The parts of an evidence bundle, nothing of it checked. As a file it is a zip archive; names are a fixed list, so that
 * no path of an archive ever reaches a file system.
 *
 * @param parts each at most as large as its kind allows
 */
record EvidenceBundle(Map<EvidencePart, byte[]> parts) {

    /** Largest archive that is read, in bytes. */
    static final int LARGEST = 6 * 1024 * 1024;

    /** The same parts make the same archive, whenever and wherever it is written. */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    EvidenceBundle {
        parts = Map.copyOf(parts);
    }

    /** @throws EvidenceException when the bytes are too many or no archive, or a part is unknown, repeated or too large */
    static EvidenceBundle read(byte[] zip) throws EvidenceException {
        if (zip.length > LARGEST) {
            throw new EvidenceException(EvidenceRefusal.TOO_LARGE);
        }
        Map<EvidencePart, byte[]> parts = new EnumMap<>(EvidencePart.class);
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                EvidencePart part = EvidencePart.named(entry.getName())
                        .orElseThrow(() -> new EvidenceException(EvidenceRefusal.PART_UNKNOWN));
                if (parts.put(part, content(in, part)) != null) {
                    throw new EvidenceException(EvidenceRefusal.PART_REPEATED);
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            // The JDK throws the latter for names it cannot decode.
            throw new EvidenceException(EvidenceRefusal.ARCHIVE_MALFORMED);
        }
        if (parts.isEmpty()) {
            throw new EvidenceException(EvidenceRefusal.ARCHIVE_MALFORMED);
        }
        return new EvidenceBundle(parts);
    }

    /** Whatever an archive says of sizes, no more is unpacked than the part may have. */
    private static byte[] content(ZipInputStream in, EvidencePart part) throws IOException, EvidenceException {
        byte[] content = in.readNBytes(part.largest() + 1);
        if (content.length > part.largest()) {
            throw new EvidenceException(EvidenceRefusal.TOO_LARGE);
        }
        return content;
    }

    Optional<byte[]> find(EvidencePart part) {
        return Optional.ofNullable(parts.get(part));
    }

    byte[] get(EvidencePart part) throws EvidenceException {
        return find(part).orElseThrow(() -> new EvidenceException(EvidenceRefusal.PART_MISSING));
    }

    EvidenceBundle with(EvidencePart part, byte[] content) {
        Map<EvidencePart, byte[]> more = new EnumMap<>(EvidencePart.class);
        more.putAll(parts);
        more.put(part, content);
        return new EvidenceBundle(more);
    }

    /** The archive, its parts stored as they are. */
    byte[] toZip() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (EvidencePart part : EvidencePart.values()) {
                byte[] content = parts.get(part);
                if (content != null) {
                    zip.putNextEntry(entry(part, content));
                    zip.write(content);
                    zip.closeEntry();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static ZipEntry entry(EvidencePart part, byte[] content) {
        CRC32 crc = new CRC32();
        crc.update(content);
        ZipEntry entry = new ZipEntry(part.fileName());
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        entry.setTimeLocal(NO_TIME);
        return entry;
    }

    /** Leaves out the parts: they are personal data. */
    @Override
    public String toString() {
        return "EvidenceBundle" + parts.keySet();
    }
}
