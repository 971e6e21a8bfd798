package org.hutong.connector.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Looks through a workbook before it is read: unzips every part once, counts what really comes out instead of trusting what
 * the directory of the archive says, and refuses whatever a reader would have to hold in memory.
 */
final class WorkbookParts {

    private static final long MEBIBYTE = 1 << 20;

    /** A workbook needs its directory in memory. A million rows are about a quarter of this. */
    private static final long LARGEST_FILE = 256 * MEBIBYTE;

    /** All but the sheets is kept in memory: shared texts above all. */
    private static final long LARGEST_REST = 128 * MEBIBYTE;

    private static final int MOST_PARTS = 1_000;

    private WorkbookParts() {}

    /** @param limit bytes of all parts together */
    static void check(Path file, long limit) throws IOException, BadFile {
        if (Files.size(file) > LARGEST_FILE) {
            throw BadFile.whole("the workbook is larger than 256 MiB; let it be delivered as CSV");
        }
        // The names of parts are ASCII; in this encoding no name is malformed.
        try (ZipFile zip = new ZipFile(file.toFile(), StandardCharsets.ISO_8859_1)) {
            if (zip.size() > MOST_PARTS) {
                throw BadFile.whole("the workbook has too many parts");
            }
            check(zip, limit);
        } catch (ZipException notZip) {
            throw BadFile.whole("the file is not an XLSX workbook");
        }
    }

    private static void check(ZipFile zip, long limit) throws IOException, BadFile {
        List<? extends ZipEntry> parts = zip.stream().toList();
        Set<String> names = new HashSet<>();
        long all = 0;
        long rest = 0;
        for (ZipEntry part : parts) {
            String name = part.getName().toLowerCase(Locale.ROOT);
            if (!names.add(name)) {
                // Which of the two a reader takes is anybody's guess.
                throw BadFile.whole("the workbook has two parts of one name");
            }
            boolean sheet = name.startsWith("xl/worksheets/") && name.endsWith(".xml");
            long size = size(zip, part, Math.min(limit - all, sheet ? limit : LARGEST_REST - rest));
            all += size;
            rest += sheet ? 0 : size;
        }
    }

    private static long size(ZipFile zip, ZipEntry part, long most) throws IOException, BadFile {
        ByteScan scan = new ByteScan();
        CRC32 sum = new CRC32();
        byte[] buffer = new byte[64 * 1024];
        long size = 0;
        try (InputStream in = zip.getInputStream(part)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                size += read;
                if (size > most) {
                    throw BadFile.whole("the workbook is larger than allowed when unzipped");
                }
                sum.update(buffer, 0, read);
                scan.scan(buffer, read);
            }
        }
        if (sum.getValue() != part.getCrc()) {
            throw BadFile.whole("the workbook is damaged");
        }
        if (scan.isMarkup()) {
            CellScan.check(zip, part);
        }
        return size;
    }
}
