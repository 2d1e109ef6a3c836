package io.accesspack.it.organization.authzen;

import static org.assertj.core.api.Assertions.assertThat;

import io.accesspack.it.organization.rest.Answer;
import io.accesspack.testkit.KeycloakTest;
import io.accesspack.testkit.TestRealm;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever changes a decision, or what it rests on, changes its tag; while nothing does, the tag stays. */
@KeycloakTest
class DecisionTagIT {

    private static final AtomicInteger SCENES = new AtomicInteger();

    private final TestRealm realm;

    DecisionTagIT(TestRealm realm) {
        this.realm = realm;
    }

    /**
     * Something that happens.
     *
     * @param question what is asked before and afterwards
     * @param given what has happened by then
     * @param before the decision before
     * @param after the decision afterwards
     */
    record Change(
            String what,
            Function<Scene, String> question,
            Consumer<Scene> given,
            boolean before,
            Consumer<Scene> happens,
            boolean after) {

        @Override
        public String toString() {
            return what;
        }
    }

    private static Change gives(String what, Consumer<Scene> given, Consumer<Scene> happens) {
        return new Change(what, Scene::member, given, false, happens, true);
    }

    private static Change takes(String what, Consumer<Scene> given, Consumer<Scene> happens) {
        return takes(what, Scene::member, given, happens);
    }

    private static Change takes(
            String what, Function<Scene, String> question, Consumer<Scene> given, Consumer<Scene> happens) {
        return new Change(what, question, given, true, happens, false);
    }

    private static Change restsOnAnother(String what, Consumer<Scene> given, Consumer<Scene> happens) {
        return new Change(what, Scene::member, given, true, happens, true);
    }

    static Stream<Change> changes() {
        return Stream.of(
                        ofGrants(),
                        ofCustomRoles(),
                        ofSharedRoles(),
                        ofGroups(),
                        ofOrganizations(),
                        ofUsers(),
                        ofClients(),
                        ofTheRealm())
                .flatMap(List::stream);
    }

    private static void nothing(Scene scene) {}

    private static void held(Scene scene) {
        scene.grantMember(scene.permission);
    }

    private static void heldByRole(Scene scene) {
        scene.giveRole(scene.name);
        scene.allow(scene.permission);
    }

    private static List<Change> ofGrants() {
        return List.of(
                gives("a permission is granted", DecisionTagIT::nothing, DecisionTagIT::held),
                takes("a permission is taken away", DecisionTagIT::held, Scene::grantMember),
                gives("a pattern is granted", DecisionTagIT::nothing, scene -> scene.grantMember(scene.name + ".*")),
                restsOnAnother(
                        "a pattern takes the place of the permission",
                        DecisionTagIT::held,
                        scene -> scene.grantMember(scene.name + ".*")),
                gives(
                        "a blueprint is applied",
                        DecisionTagIT::nothing,
                        scene -> scene.administer(
                                "PUT",
                                "blueprint",
                                "{\"organizations\": {\"%1$s\": {\"members\": {\"%1$s\": {\"permissions\": [\"%2$s\"]}}}}}"
                                        .formatted(scene.name, scene.permission))));
    }

    private static List<Change> ofCustomRoles() {
        return List.of(
                gives("a role is granted", scene -> scene.allow(scene.permission), scene -> scene.giveRole(scene.name)),
                takes("a role is taken away", DecisionTagIT::heldByRole, Scene::giveRole),
                gives(
                        "a role allows more",
                        scene -> scene.giveRole(scene.name),
                        scene -> scene.allow(scene.permission)),
                takes("a role allows less", DecisionTagIT::heldByRole, Scene::allow),
                takes("a role is deleted", DecisionTagIT::heldByRole, Scene::dropRole),
                restsOnAnother(
                        "a role allows something else, too",
                        DecisionTagIT::heldByRole,
                        scene -> scene.allow(scene.permission, "posts.delete")),
                restsOnAnother("a role gives it, too", DecisionTagIT::held, DecisionTagIT::heldByRole),
                restsOnAnother(
                        "it is granted, and the role goes",
                        scene -> {
                            heldByRole(scene);
                            held(scene);
                        },
                        Scene::giveRole));
    }

    private static List<Change> ofSharedRoles() {
        return List.of(
                gives(
                        "a shared role is granted",
                        scene -> {
                            scene.shared();
                            scene.allowShared(false, scene.permission);
                        },
                        scene -> scene.giveRole("shared-" + scene.name)),
                gives(
                        "a shared role allows more",
                        scene -> scene.giveRole(scene.shared()),
                        scene -> scene.allowShared(false, scene.permission)),
                takes(
                        "a shared role allows less",
                        scene -> {
                            scene.giveRole(scene.shared());
                            scene.allowShared(false, scene.permission);
                        },
                        scene -> scene.allowShared(false)),
                gives(
                        "a shared role becomes a default",
                        scene -> {
                            scene.shared();
                            scene.allowShared(false, scene.permission);
                        },
                        scene -> scene.allowShared(true, scene.permission)),
                takes(
                        "a default role allows less",
                        scene -> {
                            scene.shared();
                            scene.allowShared(true, scene.permission);
                        },
                        scene -> scene.allowShared(true)),
                takes(
                        "a default role is deleted",
                        scene -> {
                            scene.shared();
                            scene.allowShared(true, scene.permission);
                        },
                        scene -> scene.administer("DELETE", "roles/shared-" + scene.name, null)));
    }

    private static List<Change> ofGroups() {
        Consumer<Scene> heldByGroup = scene -> {
            scene.joinGroup();
            scene.grantGroup(scene.permission);
        };
        return List.of(
                gives("a group is granted it", Scene::joinGroup, scene -> scene.grantGroup(scene.permission)),
                takes("a group is granted it no more", heldByGroup, Scene::grantGroup),
                gives("the member joins a group", scene -> scene.grantGroup(scene.permission), Scene::joinGroup),
                takes("the member leaves a group", heldByGroup, Scene::leaveGroup),
                takes("a group is deleted", heldByGroup, Scene::dropGroup));
    }

    private static List<Change> ofOrganizations() {
        return List.of(
                takes("the member leaves", DecisionTagIT::held, Scene::leave),
                gives(
                        "somebody joins",
                        scene -> {
                            scene.leave();
                            scene.shared();
                            scene.allowShared(true, scene.permission);
                        },
                        Scene::join),
                takes(
                        "the organization is disabled",
                        DecisionTagIT::held,
                        scene -> scene.changeOrganization(organization -> organization.setEnabled(false))),
                new Change(
                        "the organization is enabled",
                        Scene::member,
                        scene -> {
                            held(scene);
                            scene.changeOrganization(organization -> organization.setEnabled(false));
                        },
                        false,
                        scene -> scene.changeOrganization(organization -> organization.setEnabled(true)),
                        true),
                takes("the organization is deleted", DecisionTagIT::held, Scene::dropOrganization));
    }

    private static List<Change> ofUsers() {
        return List.of(
                takes(
                        "the user is disabled",
                        DecisionTagIT::held,
                        scene -> scene.changeUser(user -> user.setEnabled(false))),
                takes("the user is deleted", DecisionTagIT::held, Scene::dropUser),
                takes(
                        "the address is not verified any more",
                        Scene::owner,
                        DecisionTagIT::held,
                        scene -> scene.changeUser(user -> user.setEmailVerified(false))),
                takes(
                        "the address changes",
                        Scene::owner,
                        DecisionTagIT::held,
                        scene -> scene.changeUser(user -> user.setEmail("new-" + user.getEmail()))));
    }

    private static List<Change> ofClients() {
        Consumer<Scene> held = scene -> scene.grantClient(scene.permission);
        return List.of(
                new Change("a service account is granted it", Scene::client, DecisionTagIT::nothing, false, held, true),
                takes("a service account is granted it no more", Scene::client, held, Scene::grantClient),
                takes(
                        "the client is disabled",
                        Scene::client,
                        held,
                        scene -> scene.changeClient(client -> client.setEnabled(false))),
                takes(
                        "the client has no service account any more",
                        Scene::client,
                        held,
                        scene -> scene.changeClient(client -> client.setServiceAccountsEnabled(false))),
                takes(
                        "the client is called otherwise",
                        Scene::client,
                        held,
                        scene -> scene.changeClient(client -> client.setClientId("new-" + scene.name))),
                takes("the client is deleted", Scene::client, held, Scene::dropClient));
    }

    private static List<Change> ofTheRealm() {
        Consumer<Scene> needsGold = scene -> scene.changeRealm(realm -> {
            realm.getAttributes().put("organization-access.requires-acr.gold-" + scene.name, scene.permission);
            realm.getAttributes().put("acr.loa.map", "{\"mfa\": 2, \"gold-%s\": 3}".formatted(scene.name));
        });
        return List.of(
                takes(
                        "the catalogue loses the permission",
                        scene -> scene.grantMember(scene.name + ".*"),
                        scene -> scene.administer("DELETE", "catalogue/" + scene.permission, null)),
                gives(
                        "the catalogue has the permission again",
                        scene -> {
                            scene.grantMember(scene.name + ".*");
                            scene.administer("DELETE", "catalogue/" + scene.permission, null);
                        },
                        scene -> scene.administer("PUT", "catalogue/" + scene.permission, "{}")),
                takes("the permission needs a second factor", DecisionTagIT::held, needsGold),
                takes(
                        "the level means more",
                        scene -> scene.member("gold-" + scene.name),
                        scene -> {
                            held(scene);
                            needsGold.accept(scene);
                        },
                        scene ->
                                scene.changeRealm(realm -> realm.getAttributes().put("acr.loa.map", "{\"mfa\": 2}"))));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void changesTheTag(Change change) {
        Scene scene = new Scene(realm, "scene" + SCENES.incrementAndGet());
        String question = change.question().apply(scene);
        String batch = Questions.all(List.of(question, question));
        change.given().accept(scene);
        Answer before = scene.ask(Questions.EVALUATION, question);
        Answer batchBefore = scene.ask(Questions.EVALUATIONS, batch);
        assertThat(decision(before)).as(before.body()).isEqualTo(change.before());
        assertThat(scene.ask(Questions.EVALUATION, question)).isEqualTo(before);
        assertThat(scene.ask(Questions.EVALUATIONS, batch)).isEqualTo(batchBefore);

        change.happens().accept(scene);

        Answer after = scene.ask(Questions.EVALUATION, question);
        assertThat(decision(after)).as(after.body()).isEqualTo(change.after());
        assertThat(after.etag()).isNotEqualTo(before.etag());
        assertThat(scene.ask(Questions.EVALUATIONS, batch).etag()).isNotEqualTo(batchBefore.etag());
    }

    private static boolean decision(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.json().path("decision").asBoolean();
    }
}
