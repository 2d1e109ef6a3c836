package io.accesspack.it.login;

import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import io.accesspack.testkit.browser.ChromiumBrowser;
import io.accesspack.testkit.browser.ClientApplication;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.keycloak.admin.client.resource.UserResource;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.openqa.selenium.By;
import org.openqa.selenium.virtualauthenticator.VirtualAuthenticatorOptions;

/** Members who may manage users need a second factor; which one is theirs to choose. */
@KeycloakTest
class SecondFactorIT {

    private static final String PASSWORD = "demo-password";

    @RegisterExtension
    static final ChromiumBrowser browser = new ChromiumBrowser();

    private final TestRealm realm;
    private final ClientApplication application = ClientApplication.start();

    SecondFactorIT(TestRealm realm) {
        this.realm = realm;
    }

    @AfterEach
    void stopTheApplication() {
        application.close();
    }

    @Test
    void aPasskeyAloneIsEnough() {
        var key = browser.driver()
                .addVirtualAuthenticator(new VirtualAuthenticatorOptions()
                        .setTransport(VirtualAuthenticatorOptions.Transport.INTERNAL)
                        .setHasUserVerification(true)
                        .setIsUserVerified(true));
        signInAndDo("alice", "webauthn-register");
        browser.click("#registerWebAuthn").acceptDialog();
        returned();
        assertThat(key.getCredentials()).hasSize(1);
        forget("alice", "otp");

        enterPassword("alice");
        browser.click("#authenticateWebAuthnButton");
        returned();

        key.removeAllCredentials();
        enterPassword("alice");
        browser.click("#authenticateWebAuthnButton").await("#kc-error-credential-form");
        assertThat(browser.has("#kc-totp-settings-form")).isFalse();
    }

    @Test
    void aRecoveryCodeStandsInForALostPhoneOnce() {
        signInAndDo("carol", "CONFIGURE_RECOVERY_AUTHN_CODES");
        browser.await("#kc-recovery-codes-list");
        List<String> codes = List.of(browser.driver()
                .findElement(By.name("generatedRecoveryAuthnCodes"))
                .getDomProperty("value")
                .split(","));
        browser.click("#kcRecoveryCodesConfirmationCheck").click("#saveRecoveryAuthnCodesBtn");
        returned();

        enterRecoveryCode(codes.get(0));
        returned();

        enterRecoveryCode(codes.get(0));
        assertThat(browser.await("#input-error-recoveryCodeInput").getText()).contains("Invalid");
        browser.type("#recoveryCodeInput", codes.get(1)).click("#kc-login");
        returned();
    }

    /** Signs in for the first time, which sets up a one-time password, and then does a required action. */
    private void signInAndDo(String username, String action) {
        browser.open(realm.client("demo-spa")
                        .authorization("openid")
                        .with("redirect_uri", application.redirectUri().toString())
                        .with("kc_action", action)
                        .uri())
                .signIn(username, PASSWORD);
    }

    private void enterPassword(String username) {
        browser.clearCookies()
                .open(realm.client("demo-spa")
                        .authorization("openid")
                        .with("redirect_uri", application.redirectUri().toString())
                        .uri())
                .enterPassword(username, PASSWORD);
    }

    private void enterRecoveryCode(String code) {
        enterPassword("carol");
        browser.click("#try-another-way");
        browser.await(".select-auth-container");
        browser.driver()
                .findElement(By.xpath("//*[@role='button'][contains(., 'Recovery')]"))
                .click();
        browser.type("#recoveryCodeInput", code).submit("#kc-login");
    }

    private void forget(String username, String type) {
        UserResource user = realm.admin().users().get(realm.user(username).getId());
        List<CredentialRepresentation> credentials = user.credentials().stream()
                .filter(credential -> credential.getType().equals(type))
                .toList();
        assertThat(credentials).isNotEmpty();
        credentials.forEach(credential -> user.removeCredential(credential.getId()));
    }

    private URI returned() {
        return browser.awaitUri(application.redirectUri().toString());
    }
}
