package org.hutong.gateway.console.verification;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.LuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.Result;
import com.google.zxing.client.j2se.BufferedImageLuminanceSource;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.multi.qrcode.QRCodeMultiReader;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import org.springframework.stereotype.Component;

/**
 * Reads the QR codes in a picture: PNG or JPEG. A file of a few kilobytes can claim to be a picture of gigabytes, so its size is read before it
 * is unpacked, and a large one is unpacked in part only; and few are read at a time, whoever sends them. Safe for many threads.
 */
@Component
class CodePictures {

    /** Whoever waits longer for his turn is told to come back. */
    private static final int WAIT_SECONDS = 10;

    private static final int AT_ONCE = 2;
    private static final long MOST_PIXELS = 100_000_000;

    /** Enough for all codes of a page that was photographed. */
    private static final long PIXELS_READ = 12_000_000;

    private static final Set<String> FORMATS = Set.of("png", "jpeg");
    private static final Map<DecodeHintType, Object> THOROUGHLY = Map.of(DecodeHintType.TRY_HARDER, true);

    private final Semaphore turns = new Semaphore(AT_ONCE, true);

    /**
     * The texts of all codes.
     *
     * @throws Unreadable if it is no such picture, or has no code that can be read
     */
    List<String> read(byte[] file) throws Unreadable {
        try {
            if (!turns.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS)) {
                throw new Unreadable("busy");
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new Unreadable("busy");
        }
        try {
            return codes(new BufferedImageLuminanceSource(image(file)));
        } finally {
            turns.release();
        }
    }

    private static BufferedImage image(byte[] file) throws Unreadable {
        try (var input = ImageIO.createImageInputStream(new ByteArrayInputStream(file))) {
            var readers = ImageIO.getImageReaders(input);
            if (!readers.hasNext()) {
                throw new Unreadable("no-picture");
            }
            var reader = readers.next();
            try {
                if (!FORMATS.contains(reader.getFormatName().toLowerCase(Locale.ROOT))) {
                    throw new Unreadable("no-picture");
                }
                reader.setInput(input, true, true);
                return image(reader);
            } finally {
                reader.dispose();
            }
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException damaged) {
            // The last two are how the platform's readers complain of some pictures that are damaged.
            throw new Unreadable("no-picture");
        }
    }

    private static BufferedImage image(ImageReader reader) throws IOException, Unreadable {
        long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
        if (pixels > MOST_PIXELS) {
            throw new Unreadable("picture-too-large");
        }
        int step = (int) Math.ceil(Math.sqrt((double) pixels / PIXELS_READ));
        var part = reader.getDefaultReadParam();
        part.setSourceSubsampling(Math.max(1, step), Math.max(1, step), 0, 0);
        return reader.read(0, part);
    }

    /** By what finds several first; a code that fills the picture is sometimes found only by what looks for one. */
    private static List<String> codes(LuminanceSource picture) throws Unreadable {
        var hybrid = new BinaryBitmap(new HybridBinarizer(picture));
        return Stream.<Attempt>of(
                        () -> new QRCodeMultiReader().decodeMultiple(hybrid, THOROUGHLY),
                        () -> one(hybrid, THOROUGHLY),
                        () -> one(new BinaryBitmap(new GlobalHistogramBinarizer(picture)), THOROUGHLY),
                        () -> one(hybrid, Map.of(DecodeHintType.PURE_BARCODE, true)))
                .map(CodePictures::texts)
                .filter(texts -> !texts.isEmpty())
                .findFirst()
                .orElseThrow(() -> new Unreadable("no-code"));
    }

    private static Result[] one(BinaryBitmap picture, Map<DecodeHintType, ?> hints) throws ReaderException {
        return new Result[] {new QRCodeReader().decode(picture, hints)};
    }

    @FunctionalInterface
    private interface Attempt {
        Result[] read() throws ReaderException;
    }

    private static List<String> texts(Attempt attempt) {
        try {
            return Arrays.stream(attempt.read()).map(Result::getText).toList();
        } catch (ReaderException none) {
            return List.of();
        }
    }
}
