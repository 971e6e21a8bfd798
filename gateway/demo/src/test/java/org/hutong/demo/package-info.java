@NullMarked
package org.hutong.demo;

import org.jspecify.annotations.NullMarked;
