/** Organization access: claims, gate, blueprint, and what removal removes. */
package io.accesspack.it.organization;
