package org.hutong.province;

import java.time.LocalDate;

/**
 * A marriage certificate; both parties hold it.
 *
 * @param ended whether the marriage was ended by a divorce, which cancels the certificate
 */
public record MarriageCertificate(
        String number, Person husband, Person wife, LocalDate registered, String authority, boolean ended) {

    @Override
    public String toString() {
        return "MarriageCertificate[withheld]";
    }
}
