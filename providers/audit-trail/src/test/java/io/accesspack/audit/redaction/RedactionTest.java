package io.accesspack.audit.redaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.fasterxml.jackson.databind.JsonNode;
import io.accesspack.audit.Records;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.keycloak.common.util.MultivaluedHashMap;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.ComponentRepresentation;
import org.keycloak.representations.idm.CredentialRepresentation;
import org.keycloak.representations.idm.IdentityProviderRepresentation;
import org.keycloak.representations.idm.RealmRepresentation;
import org.keycloak.representations.idm.UserRepresentation;
import org.keycloak.util.JsonSerialization;

class RedactionTest {

    private static final Redaction REDACTION = Records.REDACTION;

    private static final String SECRET = "s3cr3t-value-of-the-test";
    private static final String JWT = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhbGljZSJ9.c2lnbmF0dXJl";

    @Test
    void keepsAUsersCredentialsOut() throws Exception {
        CredentialRepresentation password = new CredentialRepresentation();
        password.setType(CredentialRepresentation.PASSWORD);
        password.setValue(SECRET);
        UserRepresentation user = new UserRepresentation();
        user.setUsername("alice");
        user.setCredentials(List.of(password));

        assertThat(redacted(user)).doesNotContain(SECRET).contains("alice");
    }

    @Test
    void keepsAResetPasswordOut() throws Exception {
        CredentialRepresentation password = new CredentialRepresentation();
        password.setType(CredentialRepresentation.PASSWORD);
        password.setValue(SECRET);
        password.setTemporary(true);

        assertThat(redacted(password)).doesNotContain(SECRET).contains("\"temporary\":true");
    }

    @Test
    void keepsStoredCredentialDataOut() throws Exception {
        CredentialRepresentation stored = new CredentialRepresentation();
        stored.setId("credential-1");
        stored.setSecretData("{\"value\":\"" + SECRET + "\",\"salt\":\"x\"}");
        stored.setCredentialData("{\"hashIterations\":5}");

        assertThat(redacted(stored)).doesNotContain(SECRET).contains("credential-1");
    }

    @Test
    void keepsAClientsSecretsOut() throws Exception {
        ClientRepresentation client = new ClientRepresentation();
        client.setClientId("shop");
        client.setSecret(SECRET);
        client.setRegistrationAccessToken(SECRET);
        client.setAttributes(Map.of(
                "client.secret.rotated", SECRET,
                "saml.signing.private.key", SECRET,
                "client.secret.creation.time", "1700000000",
                "access.token.lifespan", "300",
                "use.refresh.tokens", "true"));

        assertThat(redacted(client))
                .doesNotContain(SECRET)
                .contains("shop", "1700000000", "\"access.token.lifespan\":\"300\"", "\"use.refresh.tokens\":\"true\"");
    }

    /** That a password became enough must leave a trace. */
    @Test
    void leavesTheLevelsOfAuthentication() throws Exception {
        RealmRepresentation realm = new RealmRepresentation();
        realm.setAttributes(Map.of("acr.loa.map", "{\"mfa\":1,\"gold\":\"3\"}", "of.somebody", "{\"mfa\":1}"));

        assertThat(redacted(realm))
                .contains("{\\\"mfa\\\":1,\\\"gold\\\":\\\"3\\\"}")
                .contains(Redaction.MARK);
    }

    @Test
    void keepsTheMailServersSecretsOut() throws Exception {
        RealmRepresentation realm = new RealmRepresentation();
        realm.setPasswordPolicy("length(12)");
        realm.setAccessTokenLifespan(300);
        realm.setSmtpServer(
                Map.of("host", "mail.test", "user", "mailer", "password", SECRET, "authTokenClientSecret", SECRET));

        assertThat(redacted(realm))
                .doesNotContain(SECRET)
                .contains("mail.test", "mailer", "length(12)", "\"accessTokenLifespan\":300");
    }

    @Test
    void keepsAnIdentityProvidersSecretOut() throws Exception {
        IdentityProviderRepresentation google = new IdentityProviderRepresentation();
        google.setAlias("google");
        google.setConfig(Map.of("clientId", "shop", "clientSecret", SECRET));

        assertThat(redacted(google)).doesNotContain(SECRET).contains("google", "shop");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bindCredential",
                "privateKey",
                "secret",
                "keystorePassword",
                "keyPassword",
                "clientSecret",
                "apiKey"
            })
    void keepsComponentSecretsOut(String name) throws Exception {
        ComponentRepresentation component = new ComponentRepresentation();
        component.setName("ldap");
        component.setConfig(new MultivaluedHashMap<>(Map.of(name, List.of(SECRET), "usersDn", List.of("ou=users"))));

        assertThat(redacted(component)).doesNotContain(SECRET).contains("ldap", "ou=users");
    }

    @Test
    void looksIntoJsonInsideStrings() throws Exception {
        String profiles = JsonSerialization.writeValueAsString(Map.of(
                "profiles",
                List.of(Map.of(
                        "name",
                        "strict",
                        "executors",
                        List.of(Map.of("executor", "x", "configuration", Map.of("memo", SECRET)))))));

        assertThat(redacted(Map.of("attributes", Map.of("client-policies.profiles", profiles))))
                .doesNotContain(SECRET)
                .contains("strict", "executor");
    }

    @ParameterizedTest
    @ValueSource(strings = {"memo", "note", "x", "Zugang", "licence", "id", "name", "description", "value"})
    void recordsNoValueOfAnAttributeThatItDoesNotKnow(String name) throws Exception {
        assertThat(redacted(Map.of("attributes", Map.of(name, List.of(SECRET, "4711")))))
                .contains(name)
                .doesNotContain(SECRET)
                .doesNotContain("4711");
        assertThat(redacted(Map.of("config", Map.of(name, 4711)))).doesNotContain("4711");
    }

    @Test
    void recordsNoFieldOfARepresentationThatItDoesNotKnow() throws Exception {
        assertThat(redacted(Map.of("thirdParty", Map.of("memo", SECRET, "list", List.of(SECRET), "name", "visible"))))
                .doesNotContain(SECRET)
                .contains("thirdParty", "memo", "list", "visible");
        assertThat(REDACTION.redact(Map.of("memo", SECRET))).containsEntry("memo", "[redacted]");
    }

    @Test
    void recordsNoAttributeBecauseAProviderHasAnOptionOfThatName() throws Exception {
        Redaction redaction = new Redaction(() -> Set.of("declared", "attribute.value"), Set.of());

        assertThat(redaction
                        .redactJson(JsonSerialization.writeValueAsString(Map.of(
                                "attributes", Map.of("declared", SECRET, "host", SECRET),
                                "config", Map.of("attribute.value", SECRET, "script", SECRET))))
                        .toString())
                .doesNotContain(SECRET);
    }

    @Test
    void recordsWhatProvidersDeclareAndTheServersAdministratorNames() throws Exception {
        Redaction redaction = new Redaction(() -> Set.of("declared", "apiToken"), Set.of("department", "password"));
        String json = JsonSerialization.writeValueAsString(Map.of(
                "config", Map.of("declared", "one", "apiToken", SECRET),
                "attributes", Map.of("department", List.of("two"), "password", List.of(SECRET))));

        assertThat(redaction.redactJson(json).toString()).contains("one", "two").doesNotContain(SECRET);
        assertThat(redaction.redact(Map.of("department", "two"))).containsEntry("department", "two");
        assertThat(redaction.redact(Map.of("declared", "one")))
                .as("an option is no detail")
                .containsEntry("declared", "[redacted]");
    }

    @Test
    void showsWhoseAReceiversAddressIsAndNoMore() throws Exception {
        assertThat(redacted(Map.of("config", Map.of("url", List.of("https://hooks.test:8443/x?y#z")))))
                .contains("\"https://hooks.test:8443/[redacted]\"");
        assertThat(redacted(Map.of("config", Map.of("url", "https://hooks.test"))))
                .contains("\"https://hooks.test\"");
        assertThat(redacted(Map.of("config", Map.of("url", "not a URL")))).contains("[redacted]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"password\":\"s3cr3t-value-of-the-test",
                "client_secret=s3cr3t-value-of-the-test",
                "'apiKey' : 's3cr3t-value-of-the-test'",
                "https://a.test/x?anything=s3cr3t-value-of-the-test",
                "https://a.test/s3cr3t-value-of-the-test/and/s3cr3t-value-of-the-test"
            })
    void findsWhatIsAssignedInText(String text) {
        assertThat(Redaction.redact(text)).doesNotContain("s3cr3t");
    }

    @Test
    void keepsReferencesIntoTheVault() throws Exception {
        assertThat(redacted(Map.of("password", "${vault.smtp}"))).contains("${vault.smtp}");
    }

    @Test
    void keepsTokensOutOfEventDetails() {
        Map<String, String> details = REDACTION.redact(Map.of(
                "refresh_token", SECRET,
                "code", SECRET,
                "validate_access_token", SECRET,
                "reason", "rejected " + JWT,
                "redirect_uri", "https://app.test/cb?state=1&access_token=" + SECRET + "&x=y"));

        assertThat(details.toString()).doesNotContain(SECRET).doesNotContain(JWT);
        assertThat(details).containsEntry("reason", "rejected [redacted]");
        assertThat(details)
                .containsEntry("redirect_uri", "https://app.test/cb?state=1&access_token=[redacted]&x=[redacted]");
    }

    @Test
    void leavesWhatAnAuditorNeeds() {
        Map<String, String> details = Map.of(
                "token_id", "trrtcc:1",
                "refresh_token_id", "2",
                "refresh_token_type", "Refresh",
                "updated_refresh_token_id", "3",
                "code_id", "4",
                "credential_type", "password",
                "credential_id", "5",
                "client_auth_method", "client-secret",
                "grant_type", "password",
                "scope", "openid organization:acme");

        assertThat(REDACTION.redact(details)).isEqualTo(details);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization: Bearer abcdefghijklmnop",
                "jdbc:x://sa:abcdefghijklmnop@db/kc",
                "-----BEGIN RSA PRIVATE KEY-----\nabcdefghijklmnop\n-----END RSA PRIVATE KEY-----",
                "/login-actions/authenticate?session_code=abcdefghijklmnop&tab_id=1",
                "/action-token?key=abcdefghijklmnop"
            })
    void findsSecretsByTheirLook(String text) {
        assertThat(Redaction.redact(text)).doesNotContain("abcdefghijklmnop").contains(Redaction.MARK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"not { json s3cr3t", "{\"password\":\"s3cr3t\"", "[{\"a\": 's3cr3t'}"})
    void keepsNothingOfTextThatIsNoJson(String text) {
        JsonNode node = REDACTION.redactJson(text);

        assertThat(node.asText()).isEqualTo(Redaction.MARK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"d", "p", "q", "dp", "dq", "qi", "k", "oth"})
    void keepsPrivateMembersOfJsonWebKeysOut(String member) throws Exception {
        Map<String, Object> key = Map.of("kty", "RSA", "kid", "key-1", "n", "modulus", member, SECRET);

        assertThat(redacted(Map.of("jwks", Map.of("keys", List.of(key)))))
                .doesNotContain(SECRET)
                .contains("key-1", "modulus");
        assertThat(redacted(Map.of(
                        "attributes",
                        Map.of("jwks.string", JsonSerialization.writeValueAsString(Map.of("keys", List.of(key)))))))
                .doesNotContain(SECRET)
                .contains("key-1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "accessKey",
                "aws_access_key",
                "passwd",
                "db-pwd",
                "pwd",
                "otpSeed",
                "tokens",
                "signingKey",
                "passcode",
                "recovery_code",
                "backupCodes",
                "encryption_key",
                "p8Content",
                "webhook.key",
                "claim.value"
            })
    void keepsSecretsOutOfAttributes(String name) throws Exception {
        assertThat(redacted(Map.of("attributes", Map.of(name, List.of(SECRET)))))
                .doesNotContain(SECRET);
        assertThat(redacted(Map.of("config", Map.of(name, SECRET)))).doesNotContain(SECRET);
        assertThat(REDACTION.redact(Map.of(name, SECRET)).toString()).doesNotContain(SECRET);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://a.test/x?sig=abcdefghijklmnop",
                "https://a.test/x?apikey=abcdefghijklmnop&y=1",
                "https://a.test/x?access_key=abcdefghijklmnop",
                "https://hooks.a.test/services/T0001/B0001/abcdefghijklm4nop",
                "curl/8 Bearer abcdefghijklmnop"
            })
    void findsSecretsInAddressesAndHeaders(String text) {
        assertThat(Redaction.redact(text)).contains(Redaction.MARK).doesNotContain("abcdefghijklm");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://app.test/callback?state=1",
                "https://kc.test/realms/demo/82d70439-087d-46e2-9a34-8663da7fe4d2/x",
                "https://app.test/a-long-name-without-digits/*"
            })
    void leavesAddressesThatHoldNone(String url) {
        assertThat(Redaction.redact(url)).isEqualTo(url);
    }

    @ParameterizedTest
    @CsvSource({
        "https://S@a.test/x, https://[redacted]@a.test/x",
        "https://S:x-oauth-basic@a.test/x, https://[redacted]@a.test/x",
        "https://u:p@S@a.test/x, https://[redacted]@a.test/x",
        "//S@a.test/x, //[redacted]@a.test/x",
        "https://a.test/x?S, https://a.test/x?[redacted]",
        "https://a.test/x?abc12345, https://a.test/x?[redacted]",
        "https://a.test/x?S==, https://a.test/x?[redacted]",
        "https://a.test/x?state=1&S, https://a.test/x?state=1&[redacted]",
        "/x?S, /x?[redacted]",
        "https://a.test/x#S, https://a.test/x#[redacted]",
        "https://a.test/x#/to/S, https://a.test/x#/to/[redacted]",
        "https://a.test/x?state=1#S, https://a.test/x?state=1#[redacted]",
        "https://a.test/x;jsessionid=S, https://a.test/x;jsessionid=[redacted]",
        "https://a.test/x;jsessionid=S?state=1, https://a.test/x;jsessionid=[redacted]?state=1",
        "/x;jsessionid=S/y, /x;jsessionid=[redacted]/y",
        "https://a.test/x;t=abc;v=1/y, https://a.test/x;t=[redacted];v=1/y",
        "https://a.test/S;v=1/y, https://a.test/[redacted];v=1/y",
        "https://a.test/S;/y, https://a.test/[redacted];/y",
        "https://a.test/x;S/y, https://a.test/x;[redacted]/y",
        "https://a.test/x:S, https://a.test/x:[redacted]",
        "(https://a.test/S), (https://a.test/[redacted])",
        "myapp:/S, myapp:/[redacted]",
        "myapp:/x/S/y, myapp:/x/[redacted]/y",
        "myapp:///S, myapp:///[redacted]",
        "//a.test/S, //a.test/[redacted]",
        "/S, /[redacted]",
        "/services/T0/S, /services/T0/[redacted]",
        "to /x/S/y now, to /x/[redacted]/y now",
        "https://S, https://[redacted]",
        "https://S:8443/x, https://[redacted]:8443/x",
        "https://S.a.test/x, https://[redacted].a.test/x",
        "https://hooks.S.a.test, https://hooks.[redacted].a.test",
        "https://u@S.a.test/x, https://[redacted]@[redacted].a.test/x",
        "//S.a.test, //[redacted].a.test"
    })
    void findsSecretsInEveryPartOfAUrl(String url, String expected) {
        assertThat(Redaction.redact(url.replace("S", "m4rkQz7Xw9Lk2Pv0"))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "eyJhbGciOi.eyJzdWIi.c2ln, [redacted]",
        "eyJhbGciOi.eyJzdWIi., [redacted]",
        "eyJhbGciOi.eyJzdWIi, [redacted]",
        "of eyJhbGciOi.eyJzdWIi.c2ln and eyJhbGciOi.eyJzdWIi.c2ln!, of [redacted] and [redacted]!",
        "x-eyJhbGciOi.eyJzdWIi.c2ln, x-[redacted]",
        "a.b eyJhbGciOi.eyJzdWIi.c2ln, a.b [redacted]",
        "a.eyJhbGciOi.eyJzdWIi.c2ln, a.[redacted]",
        "eyJ.eyJhbGciOi.eyJzdWIi.c2ln, eyJ.[redacted]",
        "eyJhbGciOi eyJhbGciOi., eyJhbGciOi eyJhbGciOi."
    })
    void findsTokensInText(String text, String expected) {
        assertThat(Redaction.redact(text)).isEqualTo(expected);
    }

    /** Who sends a representation must not decide how long a request takes. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "eyJ",
                "eyJhbGciOi",
                "eyJhbGciOi.",
                "-----BEGIN ",
                "-----BEGIN PRIVATE KEY-----",
                "Bearer ",
                "//",
                "//a@",
                "https://",
                "token=",
                "token = ",
                "token",
                "?a",
                "?a=",
                "#",
                ";a",
                ";a=",
                "/a",
                "/a1",
                "a1",
                "a.",
                "a",
                "%",
                "\"",
                " ",
                "["
            })
    void takesNoLongerPerCharacterHoweverLongTheTextIs(String repeated) {
        String text = repeated.repeat(200_000 / repeated.length());

        assertTimeoutPreemptively(Duration.ofSeconds(30), () -> Redaction.redact(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256",
                "http://www.w3.org/2007/05/xmldsig-more#sha512-rsa-MGF1",
                "urn:oasis:names:tc:SAML:2.0:nameid-format:persistent",
                "urn:ietf:params:oauth:grant-type:token-exchange",
                "https://a.test/service?wsdl",
                "https://a.test/app#/posts",
                "https://a.test/82d70439-087d-46e2-9a34-8663da7fe4d2;v=1",
                "myapp:/callback",
                "com.example.app2:/oauth2redirect",
                "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36",
                "text/html;charset=utf-8",
                "/organization2024/department-of-2024",
                "/Organization2024/Release-2024-Q3-v2",
                "/organizations/82d70439-087d-46e2-9a34-8663da7fe4d2/members",
                "text/html,application/xhtml+xml,application/xml;q=0.9",
                "MIIClzCCAX8CBgGX0m4rkQz7Xw9Lk2Pv0/m4rkQz7Xw9Lk2Pv0",
                "https://app2.example-company-with-a-long-name.com/app",
                "https://[2001:db8:85a3:8d3:1319:8a2e:370:7348]/app",
                "alice@demo.test"
            })
    void leavesWhatOnlyLooksLikeIt(String text) {
        assertThat(Redaction.redact(text)).isEqualTo(text);
    }

    private static String redacted(Object representation) throws Exception {
        return REDACTION
                .redactJson(JsonSerialization.writeValueAsString(representation))
                .toString();
    }
}
