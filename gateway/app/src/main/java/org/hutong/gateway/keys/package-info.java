/** The keys that issuing provinces sign with: made, certified, put in force by two people, retired and destroyed. */
@NullMarked
package org.hutong.gateway.keys;

import org.jspecify.annotations.NullMarked;
