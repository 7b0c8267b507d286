package dev.plinth.cloudformation;

import static dev.plinth.cloudformation.Templates.origin;
import static org.assertj.core.api.Assertions.assertThat;

import dev.plinth.json.Json;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TemplateWriterTest {
  @Test
  void templatesAreSpelledAsCloudFormationReadsThem() {
    var template =
        Template.of(
            "The hub",
            Map.of("Hub", new Template.Parameter("String", "the transit gateway")),
            List.of(
                Resource.of(
                        "Logs",
                        "AWS::S3::Bucket",
                        origin(1),
                        "BucketName",
                        Value.sub("acme-${AWS::Region}"))
                    .after("Vpc")
                    .retained(),
                Resource.of("Vpc", "AWS::EC2::VPC", origin(1))),
            Map.of("Id", new Template.Output("the network", Value.ref("Vpc"))));

    assertThat(TemplateWriter.write(template))
        .isEqualTo(
            """
            {
              "AWSTemplateFormatVersion": "2010-09-09",
              "Description": "The hub",
              "Parameters": {
                "Hub": {
                  "Type": "String",
                  "Description": "the transit gateway"
                }
              },
              "Resources": {
                "Logs": {
                  "Type": "AWS::S3::Bucket",
                  "DependsOn": [
                    "Vpc"
                  ],
                  "DeletionPolicy": "RetainExceptOnCreate",
                  "UpdateReplacePolicy": "Retain",
                  "Properties": {
                    "BucketName": {
                      "Fn::Sub": "acme-${AWS::Region}"
                    }
                  }
                },
                "Vpc": {
                  "Type": "AWS::EC2::VPC"
                }
              },
              "Outputs": {
                "Id": {
                  "Description": "the network",
                  "Value": {
                    "Ref": "Vpc"
                  }
                }
              }
            }
            """);
  }

  @Test
  void valuesAreSpelledAsCloudFormationReadsThem() {
    var value =
        Value.object(
            "text",
            "x",
            "whole",
            1,
            "decimal",
            new BigDecimal("0.50"),
            "truth",
            true,
            "list",
            List.of("a"),
            "ref",
            Value.ref("Vpc"),
            "attribute",
            Value.getAtt("Vpc", "CidrBlock"),
            "join",
            new Value.Join(",", Value.texts(List.of("a", "b"))),
            "select",
            new Value.Select(0, new Value.Split("/", Value.ref("Vpc"))));

    assertThat(ValueWriter.json(value).compact())
        .isEqualTo(
            """
            {"text":"x","whole":1,"decimal":0.50,"truth":true,"list":["a"],"ref":{"Ref":"Vpc"},\
            "attribute":{"Fn::GetAtt":["Vpc","CidrBlock"]},"join":{"Fn::Join":[",",["a","b"]]},\
            "select":{"Fn::Select":[0,{"Fn::Split":["/",{"Ref":"Vpc"}]}]}}\
            """);
  }

  @Test
  void anEmptyTemplateStillHasResources() {
    assertThat(TemplateWriter.json(Templates.of()))
        .isEqualTo(
            Json.object("AWSTemplateFormatVersion", "2010-09-09", "Resources", Json.object()));
  }
}
