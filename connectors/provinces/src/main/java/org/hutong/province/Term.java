package org.hutong.province;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** When a licence was first issued and the period its present copy runs; no end means long-term. */
record Term(LocalDate firstIssued, LocalDate from, @Nullable LocalDate until) {}
