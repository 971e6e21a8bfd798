/** Answers in JSON, for every connector whose sources speak it. */
@NullMarked
package org.hutong.connector.json;

import org.jspecify.annotations.NullMarked;
