package org.hutong.gateway.picture;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.util.Matrix;

/** Writes on one page with one font; places and sizes are in points, from the lower left corner. */
final class Pen implements AutoCloseable {

    private static final float PER_EM = 1000;

    private final PDDocument document;
    private final PDFont font;
    private final PDPageContentStream stream;

    Pen(PDDocument document, PDPage page, PDFont font) throws IOException {
        this.document = document;
        this.font = font;
        stream = new PDPageContentStream(document, page);
    }

    /** Everything from here on has this grey; 0 is black. */
    void grey(float level) throws IOException {
        stream.setNonStrokingColor(level);
    }

    void text(String text, float x, float y, float size) throws IOException {
        write(text, Matrix.getTranslateInstance(x, y), size);
    }

    void centred(String text, float x, float y, float size) throws IOException {
        text(text, x - width(text, size) / 2, y, size);
    }

    void slanted(String text, float x, float y, float size, double angle) throws IOException {
        write(text, Matrix.getRotateInstance(angle, x, y), size);
    }

    private void write(String text, Matrix place, float size) throws IOException {
        stream.beginText();
        stream.setFont(font, size);
        stream.setTextMatrix(place);
        try {
            stream.showText(text);
        } catch (IllegalArgumentException _) {
            // A licence with a character left out would be another licence. The message quotes it, so it is dropped.
            throw new FontNotConfigured();
        }
        stream.endText();
    }

    void square(BufferedImage image, float x, float y, float size) throws IOException {
        stream.drawImage(LosslessFactory.createFromImage(document, image), x, y, size, size);
    }

    void line(float fromX, float toX, float y) throws IOException {
        stream.setLineWidth(0.5f);
        stream.moveTo(fromX, y);
        stream.lineTo(toX, y);
        stream.stroke();
    }

    float width(String text, float size) throws IOException {
        try {
            return font.getStringWidth(text) / PER_EM * size;
        } catch (IllegalArgumentException _) {
            throw new FontNotConfigured();
        }
    }

    /** The text in lines that are no wider; Chinese may break anywhere. */
    List<String> wrap(String text, float size, float width) throws IOException {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        float used = 0;
        for (int character : text.codePoints().toArray()) {
            float more = width(Character.toString(character), size);
            if (used + more > width && !line.isEmpty()) {
                lines.add(line.toString());
                line.setLength(0);
                used = 0;
            }
            line.appendCodePoint(character);
            used += more;
        }
        lines.add(line.toString());
        return lines;
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }
}
