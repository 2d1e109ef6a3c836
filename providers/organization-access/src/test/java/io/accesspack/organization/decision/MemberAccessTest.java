package io.accesspack.organization.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.organization.assurance.RequiredLevels;
import io.accesspack.organization.store.EffectiveAccess;
import io.accesspack.permissions.Permission;
import io.accesspack.permissions.PermissionCatalogue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keycloak.models.Constants;

class MemberAccessTest {

    private static final PermissionCatalogue NOTHING_DECLARED = PermissionCatalogue.of(Map.of());

    private static final PermissionCatalogue CATALOGUE = PermissionCatalogue.of(Map.of(
            new Permission("posts.read"), "",
            new Permission("posts.create"), "",
            new Permission("users.manage"), ""));

    private static final RequiredLevels LEVELS = RequiredLevels.of(
            Map.of(Constants.ACR_LOA_MAP, "{\"mfa\":2}", RequiredLevels.ATTRIBUTE + "mfa", "users.manage"));

    @ParameterizedTest
    @CsvSource({
        "posts.read, posts.read, true",
        "posts.read, posts.create, false",
        "posts.*, posts.create, true",
        "*, posts.create, true",
        "*, organization.roles.manage, true",
        "*, spaceship.fly, false", // the catalogue does not have it
        "spaceship.fly, spaceship.fly, false",
        "*, posts, false",
        "*, Posts.Read, false",
        "*, posts.*, false",
        "*, '', false",
    })
    void whatIsHeldAndExistsIsAllowed(String held, String asked, boolean allowed) {
        assertThat(access(CATALOGUE, held).decide(asked).allowed()).isEqualTo(allowed);
        assertThat(access(CATALOGUE, held).decide(asked, 0).allowed()).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({"*, spaceship.fly, true", "posts.*, spaceship.fly, false", "*, spaceship, false"})
    void withoutACatalogueThePatternsStandForThemselves(String held, String asked, boolean allowed) {
        assertThat(access(NOTHING_DECLARED, held).decide(asked).allowed()).isEqualTo(allowed);
    }

    @ParameterizedTest
    @CsvSource({"0, false", "1, false", "2, true", "3, true"})
    void whatNeedsMoreThanIsProvenIsDeniedWithTheWayOut(int reached, boolean allowed) {
        Decision decision = access(CATALOGUE, "*").decide("users.manage", reached);

        assertThat(decision.allowed()).isEqualTo(allowed);
        assertThat(decision.acr()).isEqualTo(allowed ? Optional.empty() : Optional.of("mfa"));
        assertThat(decision.given()).hasSize(allowed ? 1 : 0);
    }

    @Test
    void whetherItIsHeldDoesNotDependOnWhatIsProven() {
        assertThat(access(CATALOGUE, "*").decide("users.manage").allowed()).isTrue();
    }

    /** Or the answer would tell that a permission exists which needs more. */
    @Test
    void whoDoesNotHoldItIsNotToldWhatItNeeds() {
        assertThat(access(CATALOGUE, "posts.*").decide("users.manage", 0)).isEqualTo(Decision.denied("users.manage"));
    }

    @Test
    void theCatalogueOrWhatIsHeldIsThereToBeDecided() {
        assertThat(access(CATALOGUE, "posts.read").known()).contains("posts.read", "users.manage");
        assertThat(access(NOTHING_DECLARED, "posts.read").known()).containsExactly("posts.read");
        assertThat(access(NOTHING_DECLARED, "posts.*").known()).isEmpty();
    }

    private static MemberAccess access(PermissionCatalogue catalogue, String pattern) {
        return new MemberAccess(EffectiveAccess.of(List.of("role"), List.of(pattern)), catalogue, LEVELS);
    }
}
