/**
 * JSON as data.
 *
 * <pre>
 * Json = JsonObject { name: Json, in order, each name once }
 *      | JsonArray [ Json ]
 *      | JsonString | JsonNumber (decimal, exact) | JsonBoolean | JsonNull
 * </pre>
 */
@NullMarked
package dev.plinth.json;

import org.jspecify.annotations.NullMarked;
