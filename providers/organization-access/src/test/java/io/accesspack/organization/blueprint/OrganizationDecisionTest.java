package io.accesspack.organization.blueprint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.accesspack.organization.store.GrantChange;
import io.accesspack.organization.store.Grantee;
import io.accesspack.organization.store.Grants;
import io.accesspack.organization.store.OrganizationAccess;
import io.accesspack.organization.store.OrganizationRole;
import io.accesspack.permissions.Permission;
import io.accesspack.permissions.PermissionCatalogue;
import io.accesspack.permissions.PermissionSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OrganizationDecisionTest {

    private static final Grantee BOB = new Grantee(Grantee.Type.MEMBER, "id-of-bob");
    private static final Grantee EVE = Grantee.invited("eve@example.com");
    private static final OrganizationRole READER =
            new OrganizationRole("reader", "", false, PermissionSet.parse("posts.read"));

    private final Problems problems = new Problems();
    private final Differences differences = new Differences();

    @Test
    void whatIsNotNamedStays() {
        OrganizationDecision decision = decide(
                false, "{ 'organizations': { 'acme': { 'roles': {}, 'members': {} } } }", Map.of(BOB, role("reader")));

        assertThat(decision.removedRoles()).isEmpty();
        assertThat(decision.changedGrants()).isEmpty();
        assertThat(differences.diff().isEmpty()).isTrue();
    }

    @Test
    void whatIsNotNamedGoesWhenPruned() {
        OrganizationDecision decision = decide(
                true, "{ 'organizations': { 'acme': { 'roles': {}, 'members': {} } } }", Map.of(BOB, role("reader")));

        assertThat(decision.removedRoles()).containsExactly("reader");
        assertThat(decision.changedGrants())
                .containsExactly(new GrantChange("id-of-acme", BOB, role("reader"), Grants.NONE));
        assertThat(differences.diff().removed())
                .extracting(BlueprintDiff.Change::path)
                .containsExactly("/organizations/acme/roles/reader", "/organizations/acme/members/bob");
    }

    @Test
    void anObjectThatIsAbsentIsNotPruned() {
        OrganizationDecision decision =
                decide(true, "{ 'organizations': { 'acme': { 'members': {} } } }", Map.of(EVE, role("reader")));

        assertThat(decision.removedRoles()).isEmpty();
        assertThat(decision.changedGrants()).isEmpty();
    }

    @Test
    void aRoleThatIsStillGrantedIsNotPruned() {
        decide(true, "{ 'organizations': { 'acme': { 'roles': {} } } }", Map.of(EVE, role("reader")));

        assertThatExceptionOfType(InvalidBlueprintException.class)
                .isThrownBy(problems::throwIfAny)
                .withMessage(
                        "Blueprint, /organizations/acme/invited/eve@example.com/roles: the organization has no role reader");
    }

    @Test
    void onlyWhatChangesMustBeInTheCatalogue() {
        Grants old = new Grants(Set.of(), PermissionSet.parse("gone.since"));

        decide(
                false,
                "{ 'organizations': { 'acme': { 'roles': { 'new': { 'permissions': ['post.read'] } } } } }",
                Map.of(BOB, old));

        assertThatExceptionOfType(InvalidBlueprintException.class)
                .isThrownBy(problems::throwIfAny)
                .withMessage("Blueprint, /organizations/acme/roles/new/permissions: "
                        + "post.read is not in the catalogue, did you mean posts.read?");
    }

    private OrganizationDecision decide(boolean prune, String document, Map<Grantee, Grants> present) {
        PermissionCatalogue catalogue = PermissionCatalogue.of(Map.of(new Permission("posts.read"), ""));
        RealmDecision realm = new RealmDecision(
                prune, new KnownPermissions(catalogue, catalogue, problems), Set.of("admin"), problems, differences);
        OrganizationDecision decision = new OrganizationDecision(
                realm,
                "acme",
                "id-of-acme",
                BlueprintReader.read(List.of(document))
                        .organizations()
                        .entries()
                        .get("acme"),
                new OrganizationAccess(Map.of("reader", READER), present));
        decision.decide(List.of(), grantee -> grantee.equals(BOB) ? "bob" : grantee.id());
        return decision;
    }

    private static Grants role(String name) {
        return new Grants(Set.of(name), PermissionSet.NONE);
    }
}
