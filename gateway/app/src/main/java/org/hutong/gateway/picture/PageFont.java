package org.hutong.gateway.picture;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.hutong.gateway.files.UnreadableFile;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/** The font of pages, read when the gateway starts. */
@Component
final class PageFont {

    private static final int LARGEST = 64 * 1024 * 1024;

    private final byte @Nullable [] trueType;

    PageFont(PictureSettings settings) {
        var font = settings.font();
        trueType = font == null ? null : read(font);
    }

    private static byte[] read(Resource font) {
        try (var in = font.getInputStream();
                var document = new PDDocument()) {
            byte[] bytes = in.readNBytes(LARGEST);
            PDType0Font.load(document, new ByteArrayInputStream(bytes), true).getName();
            return bytes;
        } catch (IOException unreadable) {
            throw new UnreadableFile(
                    String.valueOf(font.getDescription()), "hutong.picture.font is no TrueType font", unreadable);
        }
    }

    /**
     * The font for one document, of which only the characters used are embedded.
     *
     * @throws FontNotConfigured when there is none
     */
    PDFont in(PDDocument document) throws IOException {
        if (trueType == null) {
            throw new FontNotConfigured();
        }
        return PDType0Font.load(document, new ByteArrayInputStream(trueType), true);
    }
}
