package org.hutong.gateway.identity;

import java.util.Optional;
import org.hutong.gateway.problem.Refusal;

/** Whose the clients are that call, and whether they may call at all. Asked for every request: answers come from memory. */
public interface ClientRegistry {

    /**
     * The agency that a client belongs to, or belonged to.
     *
     * @param client its identifier at the identity provider
     * @return an agency's id; the client's own if nobody has registered it
     */
    String agencyOf(String client);

    /**
     * Why a client's calls are refused, whatever its token says.
     *
     * @param client its identifier at the identity provider
     * @param address where the call comes from, as the socket says
     * @return empty if they are not
     */
    Optional<Refusal> objection(String client, String address);
}
