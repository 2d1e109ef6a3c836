package io.accesspack.organization.authzen;

import io.accesspack.organization.assurance.ReachedLevel;
import io.accesspack.organization.assurance.RequiredLevels;
import io.accesspack.organization.decision.Decision;
import io.accesspack.organization.decision.MemberAccess;
import io.accesspack.organization.management.Actor;
import io.accesspack.organization.management.MemberRight;
import io.accesspack.organization.management.Refused;
import io.accesspack.organization.store.CataloguedAccess;
import io.accesspack.organization.store.EffectiveAccess;
import io.accesspack.organization.store.Grantee;
import io.accesspack.organization.store.Holder;
import io.accesspack.organization.store.OrganizationAccessStore;
import io.accesspack.permissions.Permission;
import io.accesspack.permissions.PermissionCatalogue;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.keycloak.models.ClientModel;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * Decides in one organization, by what is held at that moment. Whoever it does not know holds nothing, and is answered like
 * everybody who does not hold what was asked for.
 */
final class DecisionPoint {

    private final RealmModel realm;
    private final OrganizationModel organization;
    private final OrganizationAccessStore store;
    private final Actor actor;
    private final boolean aboutOthers;

    private DecisionPoint(KeycloakSession session, Actor actor, OrganizationModel organization, boolean aboutOthers) {
        this.realm = session.getContext().getRealm();
        this.organization = organization;
        this.store = session.getProvider(OrganizationAccessStore.class);
        this.actor = actor;
        this.aboutOthers = aboutOthers;
    }

    /** For {@code actor}; empty when the organization does not exist for them. */
    static Optional<DecisionPoint> of(KeycloakSession session, Actor actor, OrganizationModel organization) {
        boolean aboutOthers = actor.mayDecide(organization); // first: a gateway's question costs one query less
        return aboutOthers || actor.sees(organization)
                ? Optional.of(new DecisionPoint(session, actor, organization, aboutOthers))
                : Optional.empty();
    }

    /** The decisions on {@code questions}, in their order; a few queries, however many they are. */
    List<Decision> decide(List<Question> questions) {
        Map<Subject, Subject> subjects =
                askable(questions.stream().map(Question::subject).toList());
        Map<Subject, MemberAccess> access = access(subjects.values());
        Map<String, Integer> levels = new HashMap<>();
        return questions.stream()
                .map(question -> decide(
                        access.get(subjects.get(question.subject())),
                        question.permission(),
                        question.acr() == null
                                ? ReachedLevel.NONE
                                : levels.computeIfAbsent(question.acr(), acr -> RequiredLevels.reached(realm, acr))))
                .toList();
    }

    private static Decision decide(MemberAccess access, String permission, int reached) {
        return access == null ? Decision.denied(permission) : access.decide(permission, reached);
    }

    /** Those who may do {@code permission}, one more than asked for if there are more. */
    List<Holder> whoMay(Grantee.Type type, String permission, String acr, RequestPage page) {
        if (!aboutOthers) {
            throw Refused.forbidden("You may not ask what members may do", actor, organization, MemberRight.DECIDE);
        }
        if (!organization.isEnabled() || !isUsable(permission, acr)) {
            return List.of();
        }
        return store.holders()
                .whoMay(realm, organization, type, new Permission(permission), page.first(), page.limit() + 1);
    }

    /** Whether whoever holds {@code permission} may use it: as of somebody who holds it. */
    private boolean isUsable(String permission, String acr) {
        EffectiveAccess holding =
                EffectiveAccess.of(List.of(), Permission.isValid(permission) ? List.of(permission) : List.of());
        MemberAccess access = new MemberAccess(holding, store.catalogue().of(realm), RequiredLevels.in(realm));
        return access.decide(permission, reached(acr)).allowed();
    }

    /** The actions that {@code subject} may do to resources of {@code type}, by name. */
    List<String> actions(Subject subject, String type, String acr) {
        Map<Subject, Subject> asked = askable(List.of(subject));
        MemberAccess access = access(asked.values()).get(asked.get(subject));
        if (access == null) {
            return List.of();
        }
        String prefix = type + ".";
        return access.known().stream()
                .filter(permission -> permission.startsWith(prefix) && permission.indexOf('.', prefix.length()) < 0)
                .filter(permission -> access.decide(permission, reached(acr)).allowed())
                .map(permission -> permission.substring(prefix.length()))
                .toList();
    }

    private int reached(String acr) {
        return acr == null ? ReachedLevel.NONE : RequiredLevels.reached(realm, acr);
    }

    /**
     * Whom the actor asks about, by the subject as it was given: anybody, or themselves only. Then by their id: what somebody calls
     * themselves may be another's name.
     */
    private Map<Subject, Subject> askable(List<Subject> subjects) {
        if (aboutOthers) {
            return subjects.stream().distinct().collect(Collectors.toMap(Function.identity(), Function.identity()));
        }
        return subjects.stream().distinct().collect(Collectors.toMap(Function.identity(), this::oneself));
    }

    private Subject oneself(Subject subject) {
        UserModel user = actor.identity().getUser();
        String link = user.getServiceAccountClientLink();
        if (link == null && subject.is(user)) {
            return new Subject(Subject.USER, user.getId());
        }
        ClientModel client = link == null ? null : realm.getClientById(link);
        if (client != null && subject.is(client)) {
            return new Subject(Subject.CLIENT, client.getId());
        }
        throw Refused.forbidden("You may ask about yourself only", actor, organization, MemberRight.DECIDE);
    }

    /** What those of {@code subjects} hold who belong to the organization. */
    private Map<Subject, MemberAccess> access(Collection<Subject> subjects) {
        if (!organization.isEnabled()) {
            return Map.of();
        }
        Map<Subject, Holder> holders = new HashMap<>();
        store.holders()
                .users(realm, organization, names(subjects, Subject::isUser))
                .forEach((name, holder) -> holders.put(new Subject(Subject.USER, name), holder));
        store.holders()
                .clients(realm, organization, names(subjects, Subject::isClient))
                .forEach((name, holder) -> holders.put(new Subject(Subject.CLIENT, name), holder));
        // who does not belong takes no more time than who does not exist
        holders.values().removeIf(holder -> !holder.member() && !isServiceAccount(holder));
        CataloguedAccess held = store.access().withCatalogue(realm, organization, Set.copyOf(holders.values()));
        Map<String, MemberAccess> members = members(holders.values(), held);
        Map<Subject, MemberAccess> access = new HashMap<>();
        holders.forEach((subject, holder) -> access.put(subject, members.get(holder.userId())));
        return access;
    }

    /** Of those who are members, and of service accounts that are granted something, by user id. */
    private Map<String, MemberAccess> members(Collection<Holder> holders, CataloguedAccess held) {
        PermissionCatalogue catalogue = held.catalogue();
        RequiredLevels levels = RequiredLevels.in(realm);
        Map<String, MemberAccess> members = new HashMap<>();
        for (Holder holder : holders) {
            EffectiveAccess access = held.access().get(holder.userId());
            if (holder.member() || access.hasGrants()) {
                members.computeIfAbsent(holder.userId(), id -> new MemberAccess(access, catalogue, levels));
            }
        }
        return members;
    }

    private static boolean isServiceAccount(Holder holder) {
        return holder.grantee().type() == Grantee.Type.SERVICE_ACCOUNT;
    }

    private static Set<String> names(Collection<Subject> subjects, Predicate<Subject> kind) {
        return subjects.stream()
                .filter(kind)
                .filter(Subject::isPlausible)
                .map(Subject::id)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
