package org.hutong.gateway.picture;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.client.j2se.MatrixToImageWriter;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hutong.credential.QrTexts;

/**
 * One QR code (ISO/IEC 18004) with error correction M and the quiet zone of four modules.
 *
 * @param text what it says
 * @param modules true where it is dark; one bit a module
 */
record CodePicture(String text, BitMatrix modules) {

    /** More codes than this nobody scans. */
    private static final int MOST = 12;

    /** Pixels a module in a PNG. */
    private static final int SCALE = 4;

    /**
     * The codes of a credential, in order.
     *
     * @throws PictureTooLarge when there would be more than twelve
     */
    static List<CodePicture> of(String compactSdJwt) {
        var texts = texts(compactSdJwt);
        if (texts.size() > MOST) {
            throw new PictureTooLarge();
        }
        var pictures = new ArrayList<CodePicture>();
        for (var text : texts) {
            pictures.add(new CodePicture(text, modules(text)));
        }
        return pictures;
    }

    private static List<String> texts(String compactSdJwt) {
        try {
            return QrTexts.of(compactSdJwt);
        } catch (IllegalArgumentException _) {
            throw new PictureTooLarge();
        }
    }

    private static BitMatrix modules(String text) {
        try {
            return new QRCodeWriter()
                    .encode(
                            text,
                            BarcodeFormat.QR_CODE,
                            1,
                            1,
                            Map.of(EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.M, EncodeHintType.MARGIN, 4));
        } catch (WriterException failed) {
            throw new IllegalStateException("A QR code could not be drawn", failed);
        }
    }

    byte[] png() {
        var png = new ByteArrayOutputStream();
        try {
            MatrixToImageWriter.writeToStream(scaled(), "PNG", png);
        } catch (IOException failed) {
            throw new IllegalStateException("A QR code could not be drawn", failed);
        }
        return png.toByteArray();
    }

    BufferedImage image() {
        return MatrixToImageWriter.toBufferedImage(scaled());
    }

    private BitMatrix scaled() {
        var scaled = new BitMatrix(modules.getWidth() * SCALE, modules.getHeight() * SCALE);
        for (int y = 0; y < modules.getHeight(); y++) {
            for (int x = 0; x < modules.getWidth(); x++) {
                if (modules.get(x, y)) {
                    scaled.setRegion(x * SCALE, y * SCALE, SCALE, SCALE);
                }
            }
        }
        return scaled;
    }

    /** The code as SVG 1.1, one unit a module. */
    String svg() {
        var path = new StringBuilder();
        for (int y = 0; y < modules.getHeight(); y++) {
            for (int x = 0; x < modules.getWidth(); x++) {
                if (modules.get(x, y)) {
                    path.append('M').append(x).append(' ').append(y).append("h1v1h-1z");
                }
            }
        }
        int size = modules.getWidth();
        return """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" shape-rendering="crispEdges">\
            <rect width="%d" height="%d" fill="#fff"/><path fill="#000" d="%s"/></svg>\
            """.formatted(size, size, size, size, path);
    }

    /** Never shows the text: it is personal data. */
    @Override
    public String toString() {
        return "CodePicture[****]";
    }
}
