package org.hutong.gateway.sharing;

import java.util.Locale;

/** The periods of the Government Data Sharing Regulations (政务数据共享条例, Decree 809), in working days. */
public enum Deadline {
    /** Answer to an application for data that is shared unconditionally; from its arrival. */
    ANSWER_UNCONDITIONAL(21, 1, 1),
    /** Answer to an application for data that is shared conditionally; from its arrival. */
    ANSWER_CONDITIONAL(21, 1, 10),
    /** By how much the competent department may extend an answer; from the day the answer was due. */
    ANSWER_EXTENSION(21, 0, 10),
    /** The data is shared; from the consent. */
    SHARING(22, 1, 20),
    /** The catalogue is brought up to date; from the change. */
    CATALOGUE_UPDATE(17, 1, 10),
    /** By how much an update of the catalogue may be extended; from the day it was due. */
    CATALOGUE_UPDATE_EXTENSION(17, 0, 5),
    /** A change of the catalogue is reviewed and published; from its submission. */
    CATALOGUE_REVIEW(17, 1, 2),
    /** A reported error is checked, corrected and answered; from the report. */
    CORRECTION(26, 1, 10);

    private final int article;
    private final int least;
    private final int most;

    Deadline(int article, int least, int most) {
        this.article = article;
        this.least = least;
        this.most = most;
    }

    /** The article of the Regulations that sets it. */
    public int article() {
        return article;
    }

    /** The number of working days that the Regulations allow at most; localities may be stricter. */
    public int most() {
        return most;
    }

    /**
     * Checks a setting.
     *
     * @throws IllegalArgumentException if the Regulations do not allow it
     */
    void checked(int days) {
        if (days < least || days > most) {
            throw new IllegalArgumentException("the deadline " + this + " is " + days + " working days, but must be "
                    + least + " to " + most + " (Government Data Sharing Regulations, article " + article + ")");
        }
    }

    /** Its name among the settings, for example {@code answer-conditional}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
