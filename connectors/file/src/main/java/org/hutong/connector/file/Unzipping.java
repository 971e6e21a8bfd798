package org.hutong.connector.file;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/** Takes the one file out of an archive. Its name there is not looked at, and its check sum is checked. */
final class Unzipping {

    private Unzipping() {}

    /**
     * Unzips {@code archive} to {@code content}, which exists.
     *
     * @param limit bytes that may come out
     */
    static void unzip(Path archive, Path content, long limit) throws IOException, BadFile {
        // Archives made on a Chinese Windows have names in GBK; in this encoding no name is malformed.
        try (InputStream bytes = Files.newInputStream(archive);
                ZipInputStream zip = new ZipInputStream(bytes, StandardCharsets.ISO_8859_1)) {
            ZipEntry first = zip.getNextEntry();
            if (first == null || first.isDirectory()) {
                throw BadFile.whole("the archive does not begin with a file");
            }
            BoundedCopy.copy(zip, content, limit);
            if (zip.getNextEntry() != null) {
                throw BadFile.whole("the archive has more than one file");
            }
        } catch (ZipException | EOFException damaged) {
            throw BadFile.whole("the archive is damaged or not complete");
        }
    }
}
