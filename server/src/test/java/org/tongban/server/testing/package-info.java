/**
 * What tests of the platform stand on: the whole application on the built-in PostgreSQL, a clock that can be set, a
 * browser and an API client that speak real HTTP.
 */
@NullMarked
package org.tongban.server.testing;

import org.jspecify.annotations.NullMarked;
