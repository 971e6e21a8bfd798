package org.hutong.province;

import java.time.LocalDate;

/**
 * A social security card. Its number of social security is the holder's ID number; the card has one of its own.
 *
 * @param validUntil cards run ten years
 */
public record SocialSecurityCard(
        Person holder,
        String cardNumber,
        String issuingCity,
        String issuingAuthority,
        LocalDate issued,
        LocalDate validUntil,
        State state) {

    /** What a card can be used for. */
    public enum State {
        NORMAL,
        REPORTED_LOST,
        CANCELLED
    }

    @Override
    public String toString() {
        return "SocialSecurityCard[withheld]";
    }
}
