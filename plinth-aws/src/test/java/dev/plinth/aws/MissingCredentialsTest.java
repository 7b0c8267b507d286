package dev.plinth.aws;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MissingCredentialsTest {
  private static final String CHAIN =
      "Unable to load credentials from any of the providers in the chain"
          + " AwsCredentialsProviderChain(credentialsProviders=[SystemPropertyCredentialsProvider(),"
          + " EnvironmentVariableCredentialsProvider(),"
          + " ProfileCredentialsProvider(profileName=team,"
          + " profileFile=ProfileFile(sections=[profiles], profiles=[]))]) :"
          + " [SystemPropertyCredentialsProvider(): Unable to load credentials from system"
          + " settings. Access key must be specified., EnvironmentVariableCredentialsProvider():"
          + " Unable to load credentials from system settings. Access key must be specified.,"
          + " ProfileCredentialsProvider(profileName=team,"
          + " profileFile=ProfileFile(sections=[profiles, sso-session],"
          + " profiles=[Profile(name=team, properties=[region])])): Unable to load SSO token]";

  @Test
  void tellsWhereWasLookedAndWhatToDo() {
    assertThat(MissingCredentials.shorten(CHAIN))
        .isEqualTo(
            "no credentials were found; environment: Unable to load credentials from system"
                + " settings; profile: Unable to load SSO token; `aws sso login` signs in");
  }

  @Test
  void whatIsOfSomethingElseStaysAsItIs() {
    assertThat(MissingCredentials.shorten("Read timed out")).isEqualTo("Read timed out");
  }
}
