package org.hutong.gateway.sharing;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of the sharing workflow, under {@code hutong.sharing.workflow}. What the Regulations leave open is set here.
 *
 * @param watch how often duties are looked at
 * @param reminder how many working days before something is due its agency is reminded
 * @param expiryNotice how many days before its last day the end of a grant is announced
 * @param completion working days to complete an application
 * @param completionStopsTheClock whether the period of the answer stands still meanwhile
 * @param agreement working days to agree to the end of a grant, to file it, to review what was set right
 * @param disposal working days to dispose of what was received
 * @param negotiation working days that the two sides of a dispute have before it climbs
 * @param decision working days to decide a dispute
 */
@ConfigurationProperties("hutong.sharing.workflow")
record WorkflowSettings(
        Duration watch,
        int reminder,
        int expiryNotice,
        int completion,
        boolean completionStopsTheClock,
        int agreement,
        int disposal,
        int negotiation,
        int decision) {

    WorkflowSettings {
        require(watch.isPositive(), "watch must be positive");
        require(within(reminder, 0) && within(expiryNotice, 0), "reminder and expiry-notice must be 0 to 366");
        require(
                within(completion, 1)
                        && within(agreement, 1)
                        && within(disposal, 1)
                        && within(negotiation, 1)
                        && within(decision, 1),
                "completion, agreement, disposal, negotiation and decision must be 1 to 366 working days");
    }

    private static boolean within(int days, int least) {
        return days >= least && days <= 366;
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException("hutong.sharing.workflow." + otherwise);
        }
    }
}
