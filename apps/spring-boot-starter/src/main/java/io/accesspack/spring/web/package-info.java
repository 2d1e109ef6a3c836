/** The filter chain of an API, and what refused requests are answered. */
package io.accesspack.spring.web;
