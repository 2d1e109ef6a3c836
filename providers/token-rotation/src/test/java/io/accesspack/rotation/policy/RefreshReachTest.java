package io.accesspack.rotation.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of conditions in the documentation. */
class RefreshReachTest {

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "        | any-client                                                        |",
                "        | client-access-type {'type':['public']}                            |",
                "        | client-attributes                                                 |",
                "        | client-roles                                                      |",
                "        | client-type                                                       |",
                "        | client-scopes {'type':'Default','scopes':['profile']}             |",
                "        | client-scopes {'type':'Any','scopes':['profile']}                 |",
                "        | client-scopes {'type':'Optional','scopes':['offline_access']}     | client-scopes",
                "        | client-scopes {'type':'Optional','is-negative-logic':true}        |",
                "        | any-client; client-scopes {'type':'Optional'}                     | client-scopes",
                "        | grant-type {'grant_types':['refresh_token']}                      |",
                "        | grant-type {'grant_types':['password']}                           | grant-type",
                "        | grant-type {'grant_types':['password'],'is-negative-logic':'true'}|",
                "        | acr-condition                                                     | acr-condition",
                "        | acr-condition {'is-negative-logic':true}                          | acr-condition",
                "        | any-client; acr-condition                                         |",
                "STRICT  | any-client; acr-condition                                         | acr-condition",
                "LENIENT | any-client; acr-condition                                         |",
                "        | client-updater-context                                            | client-updater-context",
                "        | client-updater-source-groups                                      | client-updater-source-groups",
                "        | client-updater-source-host                                        | client-updater-source-host",
                "        | client-updater-source-roles                                       | client-updater-source-roles",
                "        | identity-provider-alias                                           | identity-provider-alias",
                "        | somebody-elses                                                    |",
                "        |                                                                   | no condition"
            })
    void namesTheConditionThatNoRefreshMeets(String mode, String conditions, String obstacle)
            throws JsonProcessingException {
        StringBuilder json = new StringBuilder();
        for (String condition : conditions == null ? new String[0] : conditions.split("; ", -1)) {
            String[] parts = condition.split(" ", 2);
            json.append(json.isEmpty() ? "" : ",")
                    .append("{\"condition\":\"%s\",\"configuration\":%s}"
                            .formatted(parts[0], parts.length == 1 ? "{}" : parts[1].replace('\'', '"')));
        }
        String policy = "{\"name\":\"p\",\"mode\":\"%s\",\"conditions\":[%s]}".formatted(mode, json);

        assertThat(RefreshReach.obstacle(new ObjectMapper().readTree(policy)).orElse(null))
                .isEqualTo(obstacle);
    }
}
