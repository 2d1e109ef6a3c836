/** What a person sees while logging in, in a real browser. */
package io.accesspack.it.login;
