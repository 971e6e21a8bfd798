/**
 * Starts everything the first README command needs, shows how to use it, and stops all of it.
 *
 * <p>The way in is {@link Demo}; everything it keeps is below one directory.
 */
@NullMarked
package org.hutong.demo;

import org.jspecify.annotations.NullMarked;
