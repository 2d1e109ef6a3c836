package io.accesspack.audit.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.accesspack.audit.Records;
import io.accesspack.audit.record.Actor;
import io.accesspack.audit.record.AuditRecord;
import io.accesspack.audit.record.Outcome;
import io.accesspack.audit.record.Target;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.util.JsonSerialization;

class MentionsTest {

    private static final String ID = "5b0a6a0e-6d3c-4f8a-9d3c-0f2f5a1c7e11";

    private static final Mentions MENTIONS = new Mentions(ID, Set.of("ines", "roles", "ines@demo.test", "o'x/~y"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '%',
            value = {
                "ORGANIZATION_BLUEPRINT.UPDATE | {'/organizations/acme/members/ines':{'roles':['a']}}",
                "ORGANIZATION_BLUEPRINT.UPDATE | {'/organizations/acme/members/INES':{'roles':['a']}}",
                "ORGANIZATION_BLUEPRINT.UPDATE | {'/organizations/acme/members/o`x~1~0y':{'roles':['a']}}",
                "ORGANIZATION_BLUEPRINT.UPDATE | {'/organizations/acme/expected/ines@demo.test':{'roles':['a']}}",
                "ORGANIZATION_BLUEPRINT.UPDATE | {'/organizations/acme/invited/ines@demo.test':{'roles':['a']}}",
                "ORGANIZATION_BLUEPRINT.UPDATE | {'/organizations/acme/groups/~1of~1ines':{'roles':['a']}}",
                "ORGANIZATION_BLUEPRINT.UPDATE | {'/organizations/acme/members':{'ines':{}}}",
                "ORGANIZATION_BLUEPRINT.UPDATE | {'/organizations/acme':{'expected':{'ines@demo.test':{}}}}",
                "ORGANIZATION_BLUEPRINT.UPDATE | {'truncated':'{\\'/organizations/acme/members/ines\\':{\\'ro'}",
                "COMPONENT.CREATE | {'config':{'blueprint':['{\\'organizations\\':{\\'a\\':{\\'members\\':{\\'ines\\':{}}}}}']}}",
                "COMPONENT.UPDATE | {'config':{'blueprint':['{\\'organizations\\':{\\'a\\':{\\'groups\\':{\\'/x/ines\\':{}}}}}']}}",
                "COMPONENT.UPDATE | {'config':{'blueprint':['{\\'organizations\\':{\\'a\\':{\\'invited\\':{\\'ines@demo.test\\':{}}}}}']}}",
                "COMPONENT.UPDATE | {'truncated':'{\\'a\\':[\\'{\\\\\\'members\\\\\\':{\\\\\\'x\\\\\\':{\\\\\\'roles\\\\\\':[]},\\\\\\'ines\\\\\\':{\\\\\\'ro'}",
                "ORGANIZATION.UPDATE | {'description':'Ask <ines@demo.test>.'}",
                "ORGANIZATION_MEMBERSHIP.CREATE | {'username':'ines'}",
                "GROUP.UPDATE | {'attributes':{'owner':['5b0a6a0e-6d3c-4f8a-9d3c-0f2f5a1c7e11']}}"
            })
    void findsThePerson(String type, String change) throws Exception {
        assertThat(MENTIONS.in(record(type, change))).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '%',
            value = {
                "ORGANIZATION_BLUEPRINT.UPDATE | {'/organizations/acme/members/bob':{'roles':['ines']}}",
                "ORGANIZATION_BLUEPRINT.UPDATE | {'/organizations/acme/members/ines2':{'roles':['a']}}",
                "ORGANIZATION_BLUEPRINT.UPDATE | {'/organizations/acme/members/x~1ines':{'roles':['a']}}",
                "ORGANIZATION_BLUEPRINT.UPDATE | {'/organizations/ines/members/bob':{'roles':['a']}}",
                "ORGANIZATION_BLUEPRINT.UPDATE | {'/organizations/acme/expected/x.ines@demo.test':{'roles':['a']}}",
                "ORGANIZATION_BLUEPRINT.UPDATE | {'/organizations/acme/expected/ines@demo.test.org':{'roles':['a']}}",
                "ORGANIZATION_BLUEPRINT.UPDATE | {'truncated':'{\\'/organizations/acme/members/bob\\':{\\'roles\\':[\\'ines'}",
                "COMPONENT.CREATE | {'config':{'blueprint':['{\\'sharedRoles\\':{\\'ines\\':{}}}']}}",
                "COMPONENT.CREATE | {'name':'ines','config':{'roles':['x']}}",
                "COMPONENT.CREATE | {'truncated':'{\\'config\\':{\\'members\\':{\\'bob\\':{\\'roles\\':[\\'x'}",
                "REALM.UPDATE | {'smtpServer':{'from':'ines@demo.test'}}"
            })
    void leavesTheEvidenceOfOthers(String type, String change) throws Exception {
        assertThat(MENTIONS.in(record(type, change))).isFalse();
    }

    @Test
    void namesOfOthersAreNoneOfTheAdministratorWhoMadeThem() throws Exception {
        JsonNode made = json("{'after':{'username':'Bob','email':'bob@demo.test'}}");
        AuditRecord byIt = record("USER.CREATE", new Actor("realm-1", ID, "ines", null, null), "other", made);
        AuditRecord toIt = record("USER.CREATE", new Actor("realm-1", "other", "bob", null, null), ID, made);

        assertThat(UserNames.in(List.of(byIt), ID)).containsExactly("ines");
        assertThat(UserNames.in(List.of(toIt), ID)).containsExactly("bob", "bob@demo.test");
    }

    private static AuditRecord record(String type, String change) throws Exception {
        return record(
                type, new Actor("master", "admin-1", "admin", null, null), "target", json("{'after':" + change + "}"));
    }

    private static AuditRecord record(String type, Actor actor, String target, JsonNode change) {
        return new AuditRecord(
                "event-1",
                Records.TIME,
                "realm-1",
                "demo",
                null,
                type,
                Outcome.SUCCESS,
                null,
                actor,
                new Target("X", target, "x/" + target),
                null,
                null,
                null,
                Map.of(),
                change);
    }

    private static JsonNode json(String text) throws Exception {
        return JsonSerialization.mapper.readTree(text.replace('\'', '"').replace('`', '\''));
    }
}
