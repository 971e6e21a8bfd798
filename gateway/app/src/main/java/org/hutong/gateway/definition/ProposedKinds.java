package org.hutong.gateway.definition;

import org.hutong.gateway.approval.ProposalRules;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes proposals of the kinds of definitions whose rules say that they take two people. */
@Configuration(proxyBeanMethods = false)
class ProposedKinds {

    @Bean
    ProposalRules agencyProposals(
            DefinitionAdministration administration,
            Definitions definitions,
            DefinitionTables tables,
            DefinitionFeed feed) {
        return new DefinitionProposals(DefinitionKind.AGENCY, administration, definitions, tables, feed);
    }
}
