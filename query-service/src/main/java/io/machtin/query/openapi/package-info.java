/** What the OpenAPI document says beyond what the code's annotations do. */
@NullMarked
package io.machtin.query.openapi;

import org.jspecify.annotations.NullMarked;
