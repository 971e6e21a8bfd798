@NullMarked
package org.hutong.credential;

import org.jspecify.annotations.NullMarked;
