/**
 * Measures the running gateway: the same servers as the demo's, on ports of their own, under a bounded load, beside two
 * yardsticks from the same run.
 *
 * <p>The way in is {@link org.hutong.demo.bench.Bench}. A wrong answer fails the benchmark; a slow one is what it measures.
 */
@NullMarked
package org.hutong.demo.bench;

import org.jspecify.annotations.NullMarked;
