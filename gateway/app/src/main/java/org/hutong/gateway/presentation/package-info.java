/** Credentials that agencies bring along, to have something made of them: only those that hold are taken. */
@NullMarked
package org.hutong.gateway.presentation;

import org.jspecify.annotations.NullMarked;
