@NullMarked
package org.hutong.embedded;

import org.jspecify.annotations.NullMarked;
