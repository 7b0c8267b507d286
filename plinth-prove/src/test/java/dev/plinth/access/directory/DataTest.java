package dev.plinth.access.directory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.access.authorization.AwsManagedPolicies;
import dev.plinth.access.authorization.ServiceAuthorization;
import dev.plinth.access.language.Glob;
import dev.plinth.cloudformation.TypeRegistry;
import org.junit.jupiter.api.Test;

/** The data files fit the other data. */
class DataTest {
  @Test
  void formsAreThoseOfTheServiceAuthorizationReference() {
    for (var item : ArnForms.data("arn-forms.json").objects("forms")) {
      var parts = item.text("arn").split(":", 6);
      var form = item.text("arn").replace("${Path}", "/").replace("${Slash}", "/").replaceAll("\\$\\{[^}]*}|\\{made}", "x");
      assertThat(ServiceAuthorization.standard().resourceTypes(parts[2]))
          .as(item.text("type"))
          .anyMatch(type -> Glob.matches(Glob.like(type.pattern()), form));
    }
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
}
