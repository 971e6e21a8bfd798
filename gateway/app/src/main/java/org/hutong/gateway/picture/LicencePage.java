package org.hutong.gateway.picture;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.springframework.stereotype.Component;

/** A licence on one page of A4: what it says, for what the copy was made, and the codes by which it can be checked. */
@Component
final class LicencePage {

    private static final float WIDTH = PDRectangle.A4.getWidth();
    private static final float HEIGHT = PDRectangle.A4.getHeight();
    private static final float MARGIN = 50;
    private static final float LABELS = 110;
    private static final float LEADING = 19;
    private static final float TITLE_SIZE = 22;
    private static final float MARK_SIZE = 13;
    private static final float TEXT_SIZE = 11;
    private static final float SMALL_SIZE = 8;

    private static final int CODES_A_ROW = 3;
    private static final int ROWS = 2;
    private static final float CODE = 158;
    private static final float CAPTION = 10;

    private static final float BLACK = 0;
    private static final float PALE = 0.88f;
    private static final double SLANT = Math.toRadians(30);

    private final PageFont font;

    LicencePage(PageFont font) {
        this.font = font;
    }

    /**
     * The page as PDF.
     *
     * @throws PictureTooLarge when the fields or the codes do not fit onto it
     */
    byte[] draw(PageContent content, List<CodePicture> codes) {
        if (codes.size() > CODES_A_ROW * ROWS) {
            throw new PictureTooLarge();
        }
        try (var document = new PDDocument()) {
            var page = new PDPage(PDRectangle.A4);
            document.addPage(page);
            document.getDocumentInformation().setTitle(content.title());
            try (var pen = new Pen(document, page, font.in(document))) {
                watermark(pen, content.mark());
                pen.grey(BLACK);
                head(pen, content);
                float bottom = codes(pen, codes, notes(pen, content.notes()));
                fields(pen, content.fields(), bottom);
            }
            var pdf = new ByteArrayOutputStream();
            document.save(pdf);
            return pdf.toByteArray();
        } catch (IOException failed) {
            throw new IllegalStateException("A page could not be written", failed);
        }
    }

    private static void watermark(Pen pen, String mark) throws IOException {
        pen.grey(PALE);
        float step = pen.width(mark, MARK_SIZE) + MARGIN;
        for (float y = 0; y < HEIGHT; y += 110) {
            for (float x = -MARGIN; x < WIDTH; x += step) {
                pen.slanted(mark, x, y, MARK_SIZE, SLANT);
            }
        }
    }

    private static void head(Pen pen, PageContent content) throws IOException {
        pen.centred(content.title() + "（副本）", WIDTH / 2, HEIGHT - 70, TITLE_SIZE);
        pen.centred(content.mark() + "，他用无效", WIDTH / 2, HEIGHT - 96, MARK_SIZE);
        pen.line(MARGIN, WIDTH - MARGIN, HEIGHT - 108);
    }

    /** From the lower margin up; answers where they end. */
    private static float notes(Pen pen, List<String> notes) throws IOException {
        float y = MARGIN - 20;
        for (var note : notes.reversed()) {
            for (var line : pen.wrap(note, SMALL_SIZE, WIDTH - 2 * MARGIN).reversed()) {
                pen.text(line, MARGIN, y, SMALL_SIZE);
                y += SMALL_SIZE + 4;
            }
        }
        return y;
    }

    /** From there up; answers where they end. */
    private static float codes(Pen pen, List<CodePicture> codes, float bottom) throws IOException {
        int rows = (codes.size() + CODES_A_ROW - 1) / CODES_A_ROW;
        for (int i = 0; i < codes.size(); i++) {
            float x = MARGIN + i % CODES_A_ROW * (CODE + MARGIN / 5);
            float y = bottom + (rows - 1 - i / CODES_A_ROW) * (CODE + CAPTION) + CAPTION;
            pen.square(codes.get(i).image(), x, y, CODE);
            pen.centred((i + 1) + " / " + codes.size(), x + CODE / 2, y - SMALL_SIZE, SMALL_SIZE);
        }
        return bottom + rows * (CODE + CAPTION);
    }

    private static void fields(Pen pen, List<PageContent.Line> fields, float bottom) throws IOException {
        float y = HEIGHT - 136;
        for (var field : fields) {
            pen.text(field.label(), MARGIN, y, TEXT_SIZE);
            for (var line : pen.wrap(field.value(), TEXT_SIZE, WIDTH - 2 * MARGIN - LABELS)) {
                if (y < bottom) {
                    throw new PictureTooLarge();
                }
                pen.text(line, MARGIN + LABELS, y, TEXT_SIZE);
                y -= LEADING;
            }
        }
    }
}
