@NullMarked
package org.hutong.verifier;

import org.jspecify.annotations.NullMarked;
