/** The revocation feed: what ends is in it, for those who may read it and for nobody else. */
package io.accesspack.it.revocation;
