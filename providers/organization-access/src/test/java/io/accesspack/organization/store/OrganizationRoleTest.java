package io.accesspack.organization.store;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.accesspack.permissions.PermissionSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrganizationRoleTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "admin", "site-reliability_2"})
    void acceptsANameOfLowerCaseLettersDigitsAndDashes(String name) {
        assertThatNoException().isThrownBy(() -> role(name, ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "*", "Admin", "2nd", "two words", "a.b", "é", "a\nb"})
    void refusesAnyOtherName(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> role(name, ""));
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 10_000})
    void refusesANameThatIsTooLong(int length) {
        assertThatIllegalArgumentException().isThrownBy(() -> role("a".repeat(length), ""));
    }

    @ParameterizedTest
    @ValueSource(ints = {256, 10_000})
    void refusesADescriptionThatIsTooLong(int length) {
        assertThatIllegalArgumentException().isThrownBy(() -> role("admin", "x".repeat(length)));
    }

    private static OrganizationRole role(String name, String description) {
        return new OrganizationRole(name, description, false, PermissionSet.NONE);
    }
}
