/** An OpenID Connect application and a browser, as small as tests need them. */
package io.accesspack.testkit.oidc;
