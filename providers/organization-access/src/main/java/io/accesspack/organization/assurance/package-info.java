/** Which permissions need a level of authentication, which level a session has proven, and what is withheld until it has. */
package io.accesspack.organization.assurance;
