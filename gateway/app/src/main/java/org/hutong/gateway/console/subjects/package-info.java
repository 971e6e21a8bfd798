/** What a person is told who asks who has looked at him: the report, ready to print. */
@NullMarked
package org.hutong.gateway.console.subjects;

import org.jspecify.annotations.NullMarked;
