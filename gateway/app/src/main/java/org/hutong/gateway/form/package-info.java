/** Reading JSON requests from strangers: bounded, strict, and every mistake named. */
@NullMarked
package org.hutong.gateway.form;

import org.jspecify.annotations.NullMarked;
