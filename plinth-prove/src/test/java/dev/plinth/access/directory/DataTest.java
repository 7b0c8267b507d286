package dev.plinth.access.directory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.access.authorization.AwsManagedPolicies;
import dev.plinth.access.authorization.ServiceAuthorization;
import dev.plinth.access.language.Glob;
import dev.plinth.cloudformation.TypeRegistry;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

/** The data files fit the other data. */
class DataTest {
  @Test
  void formsAreThoseOfTheServiceAuthorizationReference() {
    var misfits = new ArrayList<String>();
    for (var item : ArnForms.data("arn-forms.json").objects("forms")) {
      var arn = item.text("arn").replace("${Path}", "/").replace("${Slash}", "/");
      // the name of an alias has its kind before it
      var name = item.text("type").endsWith("::Alias") ? "alias/x" : "x";
      var form = arn.replace("${Name}", name).replaceAll("\\$\\{[^}]*}|\\{made}", "x");
      if (ServiceAuthorization.standard().resourceTypes(arn.split(":", 6)[2]).stream()
          .noneMatch(type -> Glob.matches(Glob.like(type.pattern()), form))) {
        misfits.add(form);
      }
    }
    assertThat(misfits).isEmpty();
  }

  @Test
  void formsFitTheProviderSchemas() {
    for (var item : ArnForms.data("arn-forms.json").objects("forms")) {
      var type = TypeRegistry.standard().find(item.text("type"));
      assertThat(type).as(item.text("type")).isPresent();
      if (item.json().has("name")) {
        assertThat(type.get().properties()).as(item.text("type")).contains(item.text("name"));
      }
      for (var attribute : ArnForms.texts(item, "givesArn")) {
        assertThat(type.get().attribute(attribute)).as(item.text("type") + attribute).isPresent();
      }
      for (var attribute : ArnForms.texts(item, "givesName")) {
        // some attributes are properties that the schema does not call read-only
        assertThat(
                type.get().attribute(attribute).isPresent()
                    || type.get().properties().contains(attribute))
            .as(item.text("type") + attribute)
            .isTrue();
      }
    }
  }

  @Test
  void thePoliciesOfRolesAreKnown() {
    for (var item : ArnForms.data("account-roles.json").objects("roles")) {
      for (var policy : item.texts("policies")) {
        assertThat(AwsManagedPolicies.standard().find(policy)).as(policy).isPresent();
      }
    }
  }

  @Test
  void servicesWithOtherGrantsAreServices() {
    for (var item : ArnForms.data("outside-grants.json").objects("grants")) {
      assertThat(ServiceAuthorization.standard().services()).containsAll(item.texts("services"));
    }
  }

  @Test
  void keysThatKeepABucketPolicyFromBeingPublicAreKeys() {
    // the reference has the newer name of this one
    assertThat(PublicAccess.standard().keys())
        .filteredOn(key -> !key.equals("aws:SourceOwner"))
        .allSatisfy(
            key -> assertThat(ServiceAuthorization.standard().keyOf(key)).as(key).isPresent());
  }
}
