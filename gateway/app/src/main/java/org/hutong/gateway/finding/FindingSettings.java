package org.hutong.gateway.finding;

import java.time.Duration;
import java.time.Period;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of findings, under {@code hutong.findings}. No law names these figures.
 *
 * @param every how often a node looks for new entries
 * @param batch most entries of the log looked at in one transaction
 * @param entries most entries that a finding names
 * @param quiet how long a rule is quiet about what was justified, if the auditor names no date
 * @param quietFactor a justified finding that grows to this many times its measure is new again
 */
@ConfigurationProperties("hutong.findings")
record FindingSettings(
        Duration every,
        int batch,
        int entries,
        Period quiet,
        double quietFactor,
        ManyHolders manyHolders,
        FixedMatter fixedMatter,
        OffHours offHours,
        AbovePeers abovePeers,
        RisingRefusals risingRefusals,
        SameHolder sameHolder,
        FarUseCode farUseCode,
        SequentialNumbers sequentialNumbers) {

    private static final int MOST_IN_A_BATCH = 10_000;
    private static final int MOST_ENTRIES = 1_000;

    FindingSettings {
        require(every.isPositive(), "every must be above 0");
        require(batch >= 1 && batch <= MOST_IN_A_BATCH, "batch must be 1 to 10000");
        require(entries >= 1 && entries <= MOST_ENTRIES, "entries must be 1 to 1000");
        require(!quiet.isNegative() && !quiet.isZero(), "quiet must be above 0");
        require(quietFactor > 1, "quiet-factor must be above 1");
    }

    /** @param holders under one business number of an agency, in a month */
    record ManyHolders(int holders) {
        ManyHolders {
            require(holders >= 2, "many-holders.holders must be at least 2");
        }
    }

    /**
     * @param holders asked for in a month under one matter
     * @param share of all accesses that are under it, up to 1
     */
    record FixedMatter(int holders, double share) {
        FixedMatter {
            require(holders >= 2, "fixed-matter.holders must be at least 2");
            require(share > 0.5 && share <= 1, "fixed-matter.share must be above 0.5, and at most 1");
        }
    }

    /**
     * @param hours when offices are open, such as 08:30-17:30
     * @param days working-days or every-day
     * @param accesses of one operator in a month
     */
    record OffHours(String hours, OfficeTime.Days days, int accesses) {
        OffHours {
            OfficeTime.check(hours);
            require(accesses >= 1, "off-hours.accesses must be at least 1");
        }
    }

    /**
     * @param accesses of one operator on a day; fewer are never far above
     * @param peers how many others of his agency and role must have asked that day
     * @param factor how many times their median
     * @param score his distance from their median, in robust standard deviations
     */
    record AbovePeers(int accesses, int peers, double factor, double score) {
        AbovePeers {
            require(accesses >= 2 && peers >= 2, "above-peers.accesses and above-peers.peers must be at least 2");
            require(factor >= 1 && score >= 0, "above-peers.factor must be at least 1, and above-peers.score 0");
        }
    }

    /**
     * @param accesses of an agency, in the week and in those before; of fewer, rates say nothing
     * @param rate from which on refusals are looked at
     * @param factor how many times the rate of the weeks before
     * @param weeks how many weeks before are compared
     */
    record RisingRefusals(int accesses, double rate, double factor, int weeks) {
        RisingRefusals {
            require(
                    accesses >= 1 && weeks >= 1,
                    "rising-refusals.accesses and rising-refusals.weeks must be at least 1");
            require(rate > 0 && rate <= 1, "rising-refusals.rate must be above 0, and at most 1");
            require(factor > 1, "rising-refusals.factor must be above 1");
        }
    }

    /** @param agencies that ask for one holder, in a month */
    record SameHolder(int agencies) {
        SameHolder {
            require(agencies >= 2, "same-holder.agencies must be at least 2");
        }
    }

    /**
     * @param codes of one agency, in a month
     * @param after how long after it was issued a code is far
     * @param provinces whether a code of a holder who is present is far if it was issued in another province
     */
    record FarUseCode(int codes, Duration after, boolean provinces) {
        FarUseCode {
            require(codes >= 1 && after.isPositive(), "far-use-code.codes and far-use-code.after must be above 0");
        }
    }

    /**
     * @param numbers how many that follow each other are a sweep
     * @param gap how far one may be from the next; persons of one sex born on one day in one place have every other number
     * @param opened most entries of one operator and day that are opened
     * @param operators most operators whose entries are opened in one transaction
     */
    record SequentialNumbers(int numbers, int gap, int opened, int operators) {
        SequentialNumbers {
            require(numbers >= 3 && gap >= 1, "sequential-numbers.numbers must be at least 3, and .gap 1");
            require(opened >= numbers && opened <= 10_000, "sequential-numbers.opened must be numbers to 10000");
            require(operators >= 1 && operators <= 1_000, "sequential-numbers.operators must be 1 to 1000");
        }
    }

    private static void require(boolean isSo, String what) {
        if (!isSo) {
            throw new IllegalArgumentException("hutong.findings." + what);
        }
    }
}
