package org.hutong.credential;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * A credential as the texts of one or several QR codes, for a page or a screen, and back.
 *
 * <p>A text is {@code HTC1:<number>/<of>:<checksum>:<data>}. All data together, in order, is the Base32 (RFC 4648 §6, without
 * padding) of the raw DEFLATE (RFC 1951) of the credential's parts, Base64 taken off: header, payload, signature, then each
 * disclosure, each after its length in four bytes. The checksum is the first 8 hexadecimal digits of the SHA-256 of what was
 * deflated; codes that do not have it in common do not belong together. Every character is of a QR code's alphanumeric mode, and
 * none is a blank, which scanners and mail lose.
 */
public final class QrTexts {

    /** Characters of one text: a code of this length, with error correction M, is read from paper at arm's length. */
    public static final int LONGEST = 1_000;

    private static final String PREFIX = "HTC1";
    private static final int MOST = 99;
    private static final int LONGEST_READ = 4_296;
    private static final int LARGEST = 256 * 1024;
    private static final int MOST_PARTS = 2_000;
    private static final int HEAD = "HTC1:10/10:01234567:".length();

    private QrTexts() {}

    /**
     * The texts of a credential that was verified, in order.
     *
     * @throws IllegalArgumentException when it is no SD-JWT without key binding, or needs more than 99 codes
     */
    public static List<String> of(String compactSdJwt) {
        byte[] parts = parts(compactSdJwt);
        String data = Base32.encode(deflate(parts));
        int each = LONGEST - HEAD;
        int count = (data.length() + each - 1) / each;
        if (count > MOST) {
            throw new IllegalArgumentException("the credential needs more than " + MOST + " codes");
        }
        // Codes of one size look alike and scan alike.
        int share = (data.length() + count - 1) / count;
        String checksum = checksum(parts);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String part = data.substring(i * share, Math.min(data.length(), (i + 1) * share));
            texts.add(PREFIX + ":" + (i + 1) + "/" + count + ":" + checksum + ":" + part);
        }
        return List.copyOf(texts);
    }

    /**
     * The credential in compact form, nothing of it checked.
     *
     * @param texts of all its codes, in any order; a code that was scanned twice does no harm
     * @throws QrTextException when they are no such texts, one is missing, or they do not belong together
     */
    public static String read(Collection<String> texts) throws QrTextException {
        String[] data = null;
        String checksum = "";
        for (String text : texts) {
            QrText code = QrText.parse(text, PREFIX, MOST, LONGEST_READ);
            if (data == null) {
                data = new String[code.of()];
                checksum = code.checksum();
            }
            String known = code.of() == data.length ? data[code.number() - 1] : "";
            boolean fits = code.checksum().equals(checksum) && (known == null || known.equals(code.data()));
            if (!fits) {
                throw new QrTextException("the codes are not all of one credential");
            }
            data[code.number() - 1] = code.data();
        }
        if (data == null) {
            throw new QrTextException("there is no code");
        }
        int missing = Arrays.asList(data).indexOf(null);
        if (missing >= 0) {
            throw new QrTextException("code " + (missing + 1) + " of " + data.length + " is missing");
        }
        byte[] parts = inflate(Base32.decode(String.join("", data)));
        if (!checksum(parts).equals(checksum)) {
            throw new QrTextException("the codes were damaged: their checksum differs");
        }
        return compact(parts);
    }

    private static byte[] parts(String compactSdJwt) {
        try {
            String[] pieces = compactSdJwt.split("~", -1);
            String[] jwt = pieces[0].split("\\.", -1);
            if (jwt.length != 3 || pieces.length < 2 || !pieces[pieces.length - 1].isEmpty()) {
                throw new IllegalArgumentException("not an SD-JWT without key binding");
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(bytes);
            List<String> encoded = new ArrayList<>(List.of(jwt));
            encoded.addAll(Arrays.asList(pieces).subList(1, pieces.length - 1));
            for (String part : encoded) {
                byte[] decoded = SdJwt.decode(part);
                out.writeInt(decoded.length);
                out.write(decoded);
            }
            return bytes.toByteArray();
        } catch (RefusalException e) {
            throw new IllegalArgumentException("not an SD-JWT", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String compact(byte[] parts) throws QrTextException {
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        List<String> encoded = new ArrayList<>();
        try {
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(parts));
            while (in.available() > 0 && encoded.size() <= MOST_PARTS) {
                int length = in.readInt();
                if (length < 0 || length > in.available()) {
                    throw new QrTextException("the codes hold no credential");
                }
                encoded.add(base64.encodeToString(in.readNBytes(length)));
            }
        } catch (IOException e) {
            throw new QrTextException("the codes hold no credential");
        }
        if (encoded.size() < 3 || encoded.size() > MOST_PARTS) {
            throw new QrTextException("the codes hold no credential");
        }
        StringBuilder compact = new StringBuilder(String.join(".", encoded.subList(0, 3))).append('~');
        encoded.subList(3, encoded.size())
                .forEach(disclosure -> compact.append(disclosure).append('~'));
        return compact.toString();
    }

    private static byte[] deflate(byte[] bytes) {
        ByteArrayOutputStream deflated = new ByteArrayOutputStream();
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        try (DeflaterOutputStream out = new DeflaterOutputStream(deflated, deflater)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            deflater.end();
        }
        return deflated.toByteArray();
    }

    private static byte[] inflate(byte[] deflated) throws QrTextException {
        Inflater inflater = new Inflater(true);
        try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(deflated), inflater)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new QrTextException("the codes hold more than 256 KB");
            }
            return bytes;
        } catch (IOException e) {
            throw new QrTextException("the codes were damaged: they cannot be unpacked");
        } finally {
            inflater.end();
        }
    }

    private static String checksum(byte[] parts) {
        byte[] digest = BouncyCastle.sha256().digest(parts);
        return HexFormat.of().withUpperCase().formatHex(digest, 0, 4);
    }
}
