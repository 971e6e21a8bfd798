package org.hutong.gateway.quota;

/**
 * How much may be asked, cluster-wide.
 *
 * @param perSecond lookups in a second, in the long run; 0 for no limit
 * @param burst how many of them may come at once, where {@code perSecond} limits
 * @param perDay lookups on a calendar day in China; 0 for no limit
 */
record Limit(int perSecond, int burst, int perDay) {

    Limit {
        if (perSecond < 0 || perDay < 0 || burst < 0) {
            throw new IllegalArgumentException("hutong.quota: a limit cannot be negative; 0 is none");
        }
        if (perSecond > 0 && burst < 1) {
            throw new IllegalArgumentException("hutong.quota: a limit per second needs a burst of at least 1");
        }
    }

    /** A daily volume alone. */
    static Limit perDay(int volume) {
        return new Limit(0, 0, volume);
    }

    boolean isNone() {
        return perSecond == 0 && perDay == 0;
    }
}
