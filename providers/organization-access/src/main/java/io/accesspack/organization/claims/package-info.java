/** What a member holds, as claims of a token. */
package io.accesspack.organization.claims;
