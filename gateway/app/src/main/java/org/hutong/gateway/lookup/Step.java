package org.hutong.gateway.lookup;

/** One step of {@code camel/lookup.camel.yaml}; its bean name is its name there. */
interface Step {

    /**
     * Adds this step's part to the lookup.
     *
     * @throws org.hutong.gateway.problem.Refusal if the lookup must not go on
     */
    void apply(Lookup lookup);
}
