package io.accesspack.organization.blueprint;

import com.fasterxml.jackson.core.JsonPointer;
import io.accesspack.organization.store.Grantee;
import io.accesspack.organization.store.Grants;

/**
 * What a blueprint says of one grantee.
 *
 * @param place where it says so
 * @param grantee who that is; perhaps a member although the document says invited or expected, for somebody who has joined
 * @param name what a blueprint of the realm calls them
 * @param grants all that is to be granted to them
 */
record SaidGrants(JsonPointer place, Grantee grantee, String name, Grants grants) {}
