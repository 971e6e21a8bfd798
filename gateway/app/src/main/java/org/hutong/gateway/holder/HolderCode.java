package org.hutong.gateway.holder;

/** The number that identifies a holder; checked when made. {@code toString} never shows it: it is personal data. */
public sealed interface HolderCode permits ResidentId, CreditCode {

    /** The number itself, in its canonical writing. Personal data: never into a log, metric, trace or problem. */
    String value();
}
