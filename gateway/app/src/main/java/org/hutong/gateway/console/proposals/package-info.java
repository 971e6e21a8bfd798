/** What takes two people: what was proposed, what whoever decides should know, and the decision. */
@NullMarked
package org.hutong.gateway.console.proposals;

import org.jspecify.annotations.NullMarked;
