@NullMarked
package org.hutong.demo.bench;

import org.jspecify.annotations.NullMarked;
