package dev.plinth.twin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.cloud.Operation;
import dev.plinth.cloud.Request;
import dev.plinth.json.Json;
import dev.plinth.json.Json.JsonObject;
import org.junit.jupiter.api.Test;

/** What was just made is not seen at once. */
class VeilTest {
  private final Twin twin = Twin.empty();

  private JsonObject call(int looks, String name, Object... input) {
    return twin.answer(
        new Request(
            Twin.OWNER_KEY, "us-east-1", new Operation("organizations", name), Json.object(input)),
        looks);
  }

  private int units() {
    return call(0, "ListOrganizationalUnitsForParent", "ParentId", "r-twin")
        .items("OrganizationalUnits")
        .size();
  }

  @Test
  void soManyLooksDoNotShowIt() {
    call(0, "CreateOrganization");
    call(2, "CreateOrganizationalUnit", "ParentId", "r-twin", "Name", "one");
    assertThat(units()).isZero();
    // a look at something else does not count
    call(0, "ListAccounts");
    assertThat(units()).isZero();
    assertThat(units()).isEqualTo(1);
  }

  @Test
  void whatWasMadeUseOfIsSeen() {
    call(0, "CreateOrganization");
    var unit =
        call(3, "CreateOrganizationalUnit", "ParentId", "r-twin", "Name", "one")
            .object("OrganizationalUnit")
            .orElseThrow();
    assertThat(units()).isZero();
    call(
        0,
        "UpdateOrganizationalUnit",
        "OrganizationalUnitId",
        unit.string("Id").orElseThrow(),
        "Name",
        "two");
    assertThat(units()).isEqualTo(1);
  }
}
