/**
 * Signed notes (C2SP signed-note v1.0.0): text under one or more signatures, each on a line with the name and ID of its key.
 */
@NullMarked
package org.hutong.ledger.note;

import org.jspecify.annotations.NullMarked;
