package io.accesspack.organization.assurance;

import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.permissions.Permission;
import io.accesspack.permissions.PermissionCatalogue;
import io.accesspack.permissions.PermissionPattern;
import io.accesspack.permissions.PermissionSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequiredLevelsTest {

    private static final String LEVELS = "{\"mfa\":2,\"hardware\":3}";

    private static final PermissionCatalogue CATALOGUE = PermissionCatalogue.of(Map.of(
            new Permission("posts.read"), "",
            new Permission("users.read"), "",
            new Permission("users.manage"), "",
            new Permission("users.keys.delete"), ""));

    private static RequiredLevels rule(String... acrsAndPatterns) {
        Map<String, String> attributes = new HashMap<>(Map.of("acr.loa.map", LEVELS));
        for (int i = 0; i < acrsAndPatterns.length; i += 2) {
            attributes.put(RequiredLevels.ATTRIBUTE + acrsAndPatterns[i], acrsAndPatterns[i + 1]);
        }
        return RequiredLevels.of(attributes);
    }

    @ParameterizedTest
    @CsvSource({
        "posts.read users.manage, 0, posts.read",
        "posts.read users.manage, 1, posts.read",
        "posts.read users.manage, 2, posts.read users.manage",
        "posts.read users.*, 0, posts.read users.keys.delete users.read",
        "posts.read users.*, 2, posts.read users.*",
        "posts.*, 0, posts.*",
        "users.manage, 0, ''",
    })
    void aPermissionIsWithheldUntilItsLevelIsReached(String held, int reached, String proven) {
        assertThat(rule("mfa", "users.manage")
                        .proven(PermissionSet.parse(held.split(" ")), reached)
                        .listed(CATALOGUE)
                        .toString())
                .isEqualTo(proven);
    }

    @ParameterizedTest
    @CsvSource({"0, posts.read users.read", "2, posts.read users.manage users.read", "3, posts.* users.*"})
    void aRuleMayBeAboutPatternsAndSeveralLevels(int reached, String proven) {
        RequiredLevels rule = rule("mfa", "users.manage  users.keys.*", "hardware", "users.keys.delete posts.delete");

        assertThat(rule.proven(PermissionSet.parse("posts.*", "users.*"), reached)
                        .listed(CATALOGUE)
                        .toString())
                .isEqualTo(proven);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "[]",
                "{",
                "7",
                "\"mfa\"",
                "{\"mfa\":null}",
                "{\"mfa\":\"many\"}",
                "{\"mfa\":99999999999}"
            })
    void nobodyReachesALevelThatCannotBeRead(String levels) {
        RequiredLevels rule =
                RequiredLevels.of(Map.of("acr.loa.map", levels, RequiredLevels.ATTRIBUTE + "mfa", "users.manage"));

        assertThat(rule.proven(PermissionSet.parse("posts.read", "users.manage"), 1000)
                        .listed(CATALOGUE)
                        .toString())
                .isEqualTo("posts.read");
    }

    @Test
    void everythingLeavesWhatTheCatalogueKnows() {
        assertThat(rule("mfa", "users.*")
                        .proven(PermissionSet.parse("*"), 0)
                        .listed(CATALOGUE)
                        .values())
                .contains("posts.read", "organization.roles.manage")
                .doesNotContain("*", "users.read", "users.manage");
        assertThat(rule("mfa", "*")
                        .proven(PermissionSet.parse("*"), 0)
                        .listed(CATALOGUE)
                        .isEmpty())
                .isTrue();
    }

    /** Nobody who asks whether something may be used gets to know the catalogue. */
    @ParameterizedTest
    @CsvSource({
        "posts.*, true",
        "posts.read, true",
        "unknown.to.the.catalogue, true",
        "users.read, true",
        "users.manage, false",
        "users.*, false",
        "*, false"
    })
    void whatNoRuleConcernsIsUsedByWhoHoldsEverything(String pattern, boolean used) {
        assertThat(rule("mfa", "users.manage")
                        .proven(PermissionSet.parse("*"), 0)
                        .covers(new PermissionPattern(pattern)))
                .isEqualTo(used);
        assertThat(rule("mfa", "users.manage")
                        .proven(PermissionSet.parse("*"), 2)
                        .covers(new PermissionPattern(pattern)))
                .isTrue();
        assertThat(rule("mfa", "users.manage")
                        .proven(PermissionSet.parse("notes.*"), 0)
                        .covers(new PermissionPattern(pattern)))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "unknown.to.the.catalogue, true",
        "users.read, true",
        "users.manage, false",
        "users.*, false",
        "'', false",
        "No permission!, false"
    })
    void aPermissionIsUsedUnlessARuleWithholdsIt(String permission, boolean used) {
        assertThat(rule("mfa", "users.manage")
                        .proven(PermissionSet.parse("*"), 0)
                        .implies(permission))
                .isEqualTo(used);
    }

    @Test
    void whatCannotBeUnderstoodIsWithheldFromEverybody() {
        PermissionSet held = PermissionSet.parse("posts.read", "users.manage");

        assertThat(rule("unknown", "users.manage")
                        .proven(held, 100)
                        .listed(CATALOGUE)
                        .values())
                .containsExactly("posts.read");
        assertThat(rule("mfa", "Users!").proven(held, 0).listed(CATALOGUE).isEmpty())
                .isTrue();
        assertThat(RequiredLevels.of(Map.of("acr.loa.map", "no JSON", RequiredLevels.ATTRIBUTE + "mfa", "users.manage"))
                        .proven(held, 2)
                        .listed(CATALOGUE)
                        .values())
                .containsExactly("posts.read");
    }

    @Test
    void aNumberIsItsOwnLevel() {
        assertThat(rule("1", "users.manage").of(PermissionSet.parse("*"))).isEqualTo(1);
    }

    @Test
    void theHighestLevelIsNeededThatAnythingHeldNeeds() {
        RequiredLevels rule = rule("mfa", "users.manage", "hardware", "users.keys.*");

        assertThat(rule.of(PermissionSet.parse("posts.read"))).isZero();
        assertThat(rule.of(PermissionSet.parse("users.manage"))).isEqualTo(2);
        assertThat(rule.of(PermissionSet.parse("users.*"))).isEqualTo(3);
        assertThat(rule.acr(List.of("users.manage", "posts.read"), 0)).contains("mfa");
        assertThat(rule.acr(List.of("users.manage"), 2)).isEmpty();
    }

    @Test
    void aPatternMissesTheLevelOfWhatItCovers() {
        RequiredLevels rule = rule("mfa", "users.manage", "hardware", "users.keys.*");

        assertThat(rule.acr(PermissionPattern.ALL, 0)).contains("hardware");
        assertThat(rule.acr(new PermissionPattern("users.manage"), 0)).contains("mfa");
        assertThat(rule.acr(new PermissionPattern("users.keys.add"), 2)).contains("hardware");
        assertThat(rule.acr(new PermissionPattern("posts.*"), 0)).isEmpty();
        assertThat(rule.acr(PermissionPattern.ALL, 3)).isEmpty();
    }

    @Test
    void aRuleIsReadOncePerContent() {
        RequiredLevels first = rule("mfa", "once.read");

        assertThat(rule("mfa", "once.read")).isSameAs(first);
        assertThat(rule("mfa", "once.write")).isNotSameAs(first);
        assertThat(rule("hardware", "once.read")).isNotSameAs(first);
        assertThat(RequiredLevels.of(
                        Map.of(RequiredLevels.ATTRIBUTE + "mfa", "once.read", "acr.loa.map", "{\"mfa\":7}")))
                .isNotSameAs(first);
        assertThat(RequiredLevels.of(Map.of("of", "something else")).isEmpty()).isTrue();
    }
}
