package org.hutong.gateway.agency;

import java.util.List;
import org.keycloak.representations.idm.ClientRepresentation;

/** What a comparison with Keycloak found about one client. */
sealed interface Finding {

    /** Whose client. */
    String agency();

    /** Its identifier. */
    String client();

    /** How it stands, in a word. */
    String state();

    /** Keycloak has it as agreed. */
    record AsAgreed(DesiredClient desired, ClientRepresentation found) implements Finding {

        @Override
        public String agency() {
            return desired.agency();
        }

        @Override
        public String client() {
            return desired.client();
        }

        @Override
        public String state() {
            return "as-agreed";
        }
    }

    /** Keycloak has none of this name. */
    record Missing(DesiredClient desired) implements Finding {

        @Override
        public String agency() {
            return desired.agency();
        }

        @Override
        public String client() {
            return desired.client();
        }

        @Override
        public String state() {
            return "missing";
        }
    }

    /**
     * Keycloak has it otherwise.
     *
     * @param drift whether somebody has changed it there, rather than something new being agreed
     */
    record Differs(DesiredClient desired, ClientRepresentation found, List<ClientDifference> differences, boolean drift)
            implements Finding {

        @Override
        public String agency() {
            return desired.agency();
        }

        @Override
        public String client() {
            return desired.client();
        }

        @Override
        public String state() {
            return "differs";
        }
    }

    /** Keycloak has one of this name that this gateway did not make, and will not touch. */
    record OfOthers(String agency, String client) implements Finding {

        @Override
        public String state() {
            return "of-others";
        }
    }

    /** Nobody has agreed to it any more, and Keycloak has it no longer either. */
    record Gone(String agency, String client) implements Finding {

        @Override
        public String state() {
            return "gone";
        }
    }

    /** Keycloak has one that this gateway made, and that nobody has agreed to any more. */
    record LeftOver(String agency, String client, ClientRepresentation found) implements Finding {

        @Override
        public String state() {
            return "left-over";
        }
    }
}
