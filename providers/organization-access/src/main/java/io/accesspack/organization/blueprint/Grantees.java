package io.accesspack.organization.blueprint;

import io.accesspack.organization.store.Directory;
import io.accesspack.organization.store.Directory.Account;
import io.accesspack.organization.store.Grantee;
import io.accesspack.organization.store.OrganizationAccessStore;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.OrganizationModel;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.organization.OrganizationProvider;

/** Who the names in a blueprint are, looked up for some hundred organizations at once. */
final class Grantees {

    private final KeycloakSession session;
    private final RealmModel realm;
    private final Directory directory;
    private final Map<String, Account> byUsername = new HashMap<>();
    private final Map<String, List<Account>> byEmail;
    private final Map<String, Set<String>> members;
    private final Map<String, Map<String, String>> groups;
    private final Map<String, String> serviceAccounts;

    /**
     * A grantee and the name that a blueprint of the realm has for it.
     *
     * @param grantee may be a member although the document says invited or expected: somebody who has
     *     joined
     */
    record Named(Grantee grantee, String name) {}

    /** Looks up all that {@code said} names, by the ids of the organizations. */
    Grantees(KeycloakSession session, RealmModel realm, Map<String, Blueprint.Organization> said) {
        this.session = session;
        this.realm = realm;
        directory = session.getProvider(OrganizationAccessStore.class).directory();
        Set<String> people = names(said.values(), Grantee.Type.MEMBER);
        people.addAll(names(said.values(), Grantee.Type.INVITED));
        people.addAll(names(said.values(), Grantee.Type.EXPECTED));
        Set<Account> accounts = directory.users(realm, lowerCase(people));
        accounts.forEach(account -> byUsername.put(account.username(), account));
        byEmail = accounts.stream()
                .filter(account -> account.email() != null)
                .collect(Collectors.groupingBy(Account::email));
        members = directory.members(
                said.keySet(), accounts.stream().map(Account::id).collect(Collectors.toSet()));
        groups = names(said.values(), Grantee.Type.GROUP).isEmpty()
                ? Map.of()
                : directory.groups(said.keySet(), KeycloakModelUtils.escapeSlashesInGroupPath(session));
        serviceAccounts = directory.serviceAccounts(realm, names(said.values(), Grantee.Type.SERVICE_ACCOUNT));
    }

    private static Set<String> names(Collection<Blueprint.Organization> said, Grantee.Type type) {
        return said.stream()
                .flatMap(organization -> organization.grants().get(type).entries().keySet().stream())
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static Set<String> lowerCase(Set<String> names) {
        return names.stream().map(Grantees::lowerCase).collect(Collectors.toSet());
    }

    /** As Keycloak keeps usernames and e-mail addresses. */
    private static String lowerCase(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** @throws UnknownGranteeException when there is nobody of this name in the organization */
    Named find(String organizationId, Grantee.Type type, String name) {
        return switch (type) {
            case MEMBER -> member(organizationId, name);
            case GROUP -> {
                String id = groups.getOrDefault(organizationId, Map.of()).get(name);
                yield named(type, id, name, "the organization has no group with this path");
            }
            case SERVICE_ACCOUNT ->
                named(
                        type,
                        serviceAccounts.get(name),
                        name,
                        "the realm has no client with this id and a service account");
            case INVITED, EXPECTED -> joining(organizationId, new Grantee(type, lowerCase(name)));
        };
    }

    private static Named named(Grantee.Type type, String id, String name, String otherwise) {
        if (id == null) {
            throw new UnknownGranteeException(otherwise);
        }
        return new Named(new Grantee(type, id), name);
    }

    private Named member(String organizationId, String name) {
        Account account = byUsername.get(lowerCase(name));
        List<Account> sameEmail = byEmail.getOrDefault(lowerCase(name), List.of());
        if (account == null && sameEmail.size() > 1) {
            throw new UnknownGranteeException("several users have this e-mail address");
        }
        if (account == null) {
            account = sameEmail.isEmpty() ? federated(organizationId, name) : sameEmail.get(0);
        }
        if (!isMember(organizationId, account.id())) {
            throw new UnknownGranteeException("the user is not a member of the organization");
        }
        return new Named(new Grantee(Grantee.Type.MEMBER, account.id()), account.username());
    }

    private boolean isMember(String organizationId, String userId) {
        return members.getOrDefault(organizationId, Set.of()).contains(userId);
    }

    /** A user of a storage that Keycloak does not copy into its database is found one at a time only. */
    private Account federated(String organizationId, String name) {
        UserModel user = session.users().getUserByUsername(realm, name);
        if (user == null) {
            user = session.users().getUserByEmail(realm, name);
        }
        if (user == null) {
            throw new UnknownGranteeException("the realm has no user with this username or e-mail address");
        }
        OrganizationModel organization =
                session.getProvider(OrganizationProvider.class).getById(organizationId);
        if (organization.isMember(user)) {
            members.computeIfAbsent(organizationId, id -> new HashSet<>()).add(user.getId());
        }
        return new Account(user.getId(), user.getUsername(), user.getEmail());
    }

    private Named joining(String organizationId, Grantee waiting) {
        List<Account> joined = byEmail.getOrDefault(waiting.id(), List.of()).stream()
                .filter(account -> isMember(organizationId, account.id()))
                .toList();
        return joined.size() == 1
                ? new Named(
                        new Grantee(Grantee.Type.MEMBER, joined.get(0).id()),
                        joined.get(0).username())
                : new Named(waiting, waiting.id());
    }
}
