@NullMarked
package dev.plinth.promise;

import org.jspecify.annotations.NullMarked;
