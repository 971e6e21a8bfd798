package org.hutong.credential;

/** Texts of QR codes that give no credential; the message says why and quotes nothing of them. */
public final class QrTextException extends Exception {

    private static final long serialVersionUID = 1L;

    QrTextException(String message) {
        super(message, null, false, false);
    }
}
