package org.hutong.gateway.sharing;

import java.time.Clock;
import java.time.LocalDate;
import org.springframework.stereotype.Component;

/** Which day it is in China. */
@Component
class Today {

    private final Clock clock;

    Today(Clock clock) {
        this.clock = clock;
    }

    LocalDate date() {
        return LocalDate.ofInstant(clock.instant(), WorkingDays.ZONE);
    }
}
