/** What tells of costs, in the management account: budgets, anomalies, categories, exports. */
@NullMarked
package dev.plinth.blueprint.cost;

import org.jspecify.annotations.NullMarked;
