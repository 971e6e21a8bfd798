/** The command line of the offline verifier: one runnable jar, no network, exit codes that scripts can use. */
@NullMarked
package org.hutong.verifier;

import org.jspecify.annotations.NullMarked;
