package dev.plinth.check.organization;

import dev.plinth.diagnostic.Figures;
import dev.plinth.golden.Golden;
import dev.plinth.world.Quotas;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The page of the quotas that an estate may say more about. */
class QuotasPageTest {
  private static final Path ROOT = Path.of(System.getProperty("plinth.root"));

  private static final String HEAD =
      """
      # Quotas

      What AWS gives to everybody. Where it has raised one for you, the estate says so, and the checks
      and [the twin](twin.md) go by that:

      ```yaml
      quotas:
        organizations.accounts: 50
        vpc.elastic-ips: 20
      ```

      It holds in every account and Region. This page is written from the dated data that the checks
      read; a test holds it.

      | id | quota | of | counted in | AWS raises it |
      | --- | ---: | --- | --- | --- |
      """;

  @Test
  void isWhatTheChecksGoBy() {
    var quotas = Quotas.standard();
    var page = new StringBuilder(HEAD);
    for (var id : quotas.ids()) {
      var quota = quotas.quota(id);
      page.append(
          "| `%s` | %s | %s | %s | %s |\n"
              .formatted(
                  id,
                  Figures.of(quota.value()),
                  quota.unit(),
                  quota.scope().replace('-', ' '),
                  raised(quota.adjustable(), quota.value(), quota.maximum())));
    }
    Golden.check(ROOT.resolve("docs/quotas.md"), page.toString());
  }

  private static String raised(boolean isAdjustable, long value, long most) {
    if (!isAdjustable) {
      return "no";
    }
    return most > value ? "to " + Figures.of(most) : "yes";
  }
}
