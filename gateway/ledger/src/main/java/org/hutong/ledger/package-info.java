@NullMarked
package org.hutong.ledger;

import org.jspecify.annotations.NullMarked;
