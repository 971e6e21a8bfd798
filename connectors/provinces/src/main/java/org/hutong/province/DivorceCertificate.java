package org.hutong.province;

import java.time.LocalDate;

/** A divorce certificate; both former spouses hold it. */
public record DivorceCertificate(String number, Person husband, Person wife, LocalDate registered, String authority) {

    @Override
    public String toString() {
        return "DivorceCertificate[withheld]";
    }
}
