/** Opt-in: a mail to users when somebody signs in to their account with a browser that it has not been used with before. */
package io.accesspack.session.newbrowser;
