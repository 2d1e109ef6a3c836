package io.accesspack.organization.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.organization.store.Grantee;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PendingDecisionTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            useHeadersInDisplayName = true,
            value = {
                "waiting  | invited | proven | decision",
                "INVITED  | true    | true   | HAND_OUT",
                "INVITED  | true    | false  | KEEP_WAITING",
                "INVITED  | false   | true   | FORGET",
                "INVITED  | false   | false  | FORGET",
                "EXPECTED | true    | true   | HAND_OUT",
                "EXPECTED | false   | true   | HAND_OUT",
                "EXPECTED | true    | false  | KEEP_WAITING",
                "EXPECTED | false   | false  | KEEP_WAITING",
            })
    void handsOutOnlyToAProvenAddressAndOnlyWhileAnInvitationIsOpen(
            Grantee.Type waiting, boolean invited, boolean proven, PendingDecision decision) {
        assertThat(PendingDecision.of(waiting, invited, proven)).isEqualTo(decision);
    }
}
