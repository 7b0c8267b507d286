package dev.plinth.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Patches as the examples of RFC 6902, appendix A, and of RFC 6901, section 5, have them. */
class JsonPatchTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        // A.1 to A.10
        "{'foo':'bar'};[{'op':'add','path':'/baz','value':'qux'}];{'foo':'bar','baz':'qux'}",
        "{'foo':['bar','baz']};[{'op':'add','path':'/foo/1','value':'qux'}];{'foo':['bar','qux','baz']}",
        "{'baz':'qux','foo':'bar'};[{'op':'remove','path':'/baz'}];{'foo':'bar'}",
        "{'foo':['bar','qux','baz']};[{'op':'remove','path':'/foo/1'}];{'foo':['bar','baz']}",
        "{'baz':'qux','foo':'bar'};[{'op':'replace','path':'/baz','value':'boo'}];{'baz':'boo','foo':'bar'}",
        "{'foo':{'bar':'baz','waldo':'fred'},'qux':{'corge':'grault'}};[{'op':'move','from':'/foo/waldo','path':'/qux/thud'}];{'foo':{'bar':'baz'},'qux':{'corge':'grault','thud':'fred'}}",
        "{'foo':['all','grass','cows','eat']};[{'op':'move','from':'/foo/1','path':'/foo/3'}];{'foo':['all','cows','eat','grass']}",
        "{'baz':'qux','foo':['a',2,'c']};[{'op':'test','path':'/baz','value':'qux'},{'op':'test','path':'/foo/1','value':2}];{'baz':'qux','foo':['a',2,'c']}",
        "{'foo':'bar'};[{'op':'add','path':'/child','value':{'grandchild':{}}}];{'foo':'bar','child':{'grandchild':{}}}",
        // A.11, A.14, A.16
        "{'foo':'bar'};[{'op':'add','path':'/baz','value':'qux','xyz':123}];{'foo':'bar','baz':'qux'}",
        "{'/':9,'~1':10};[{'op':'test','path':'/~01','value':10}];{'/':9,'~1':10}",
        "{'foo':['bar']};[{'op':'add','path':'/foo/-','value':['abc','def']}];{'foo':['bar',['abc','def']]}",
        // beside the appendix
        "{'a':1};[{'op':'replace','path':'','value':[1]}];[1]",
        "{'a':{'b':1}};[{'op':'copy','from':'/a','path':'/c'}];{'a':{'b':1},'c':{'b':1}}",
        "{'a':1};[{'op':'move','from':'/a','path':'/a'}];{'a':1}",
        "{'':1,'a/b':2};[{'op':'remove','path':'/'},{'op':'replace','path':'/a~1b','value':3}];{'a/b':3}",
        "{'a':1};[{'op':'test','path':'/a','value':1.0}];{'a':1}"
      })
  void isCarriedOut(String document, String patch, String expected) {
    assertThat(JsonPatch.of(read(patch)).applyTo(read(document))).isEqualTo(read(expected));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        // A.9, A.12, A.13, A.15
        "{'baz':'qux'};[{'op':'test','path':'/baz','value':'bar'}]",
        "{'foo':'bar'};[{'op':'add','path':'/baz/bat','value':'qux'}]",
        "{'foo':'bar'};[{'op':'frob','path':'/baz','value':'qux'}]",
        "{'/':9,'~1':10};[{'op':'test','path':'/~01','value':'10'}]",
        // beside the appendix
        "{'a':1};[{'op':'replace','path':'/b','value':1}]",
        "{'a':1};[{'op':'remove','path':'/b'}]",
        "{'a':[1]};[{'op':'add','path':'/a/2','value':1}]",
        "{'a':[1]};[{'op':'remove','path':'/a/-'}]",
        "{'a':[1,2]};[{'op':'remove','path':'/a/01'}]",
        "{'a':{'b':1}};[{'op':'move','from':'/a','path':'/a/c'}]",
        "{'a':1};[{'op':'add','path':'a','value':1}]",
        "{'a':1};[{'op':'add','path':'/~2','value':1}]",
        "{'a':1};[{'op':'add','path':'/b'}]",
        "{'a':1};[{'op':'copy','path':'/b'}]",
        "{'a':1};{'op':'remove','path':'/a'}",
        "{'a':1};[1]",
        "{'a':1};[{'op':'remove','path':''}]"
      })
  void isRefused(String document, String patch) {
    assertThatThrownBy(() -> JsonPatch.of(read(patch)).applyTo(read(document)))
        .isInstanceOf(JsonPatchException.class);
  }

  private static Json read(String text) {
    return Json.parse(text.replace('\'', '"'));
  }
}
