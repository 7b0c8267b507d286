package dev.plinth.blueprint;

import dev.plinth.blueprint.Stack.Id;
import dev.plinth.blueprint.Stack.Input;
import dev.plinth.cloudformation.Resource;
import dev.plinth.cloudformation.Template;
import dev.plinth.cloudformation.Template.Output;
import dev.plinth.cloudformation.Template.Parameter;
import dev.plinth.cloudformation.Value;
import dev.plinth.source.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/** A stack while it is put together. */
public final class StackDraft {
  private final Id id;
  private final Stage stage;
  private final String description;
  private final Origin origin;
  private final TreeMap<String, Parameter> parameters = new TreeMap<>();
  private final TreeMap<String, Input> inputs = new TreeMap<>();
  private final List<Resource> resources = new ArrayList<>();
  private final TreeMap<String, Output> outputs = new TreeMap<>();
  private final TreeSet<Id> after = new TreeSet<>();

  public StackDraft(Id id, Stage stage, String description, Origin origin) {
    this.id = id;
    this.stage = stage;
    this.description = description;
    this.origin = origin;
  }

  /** Where the stack will stand. */
  public Id id() {
    return id;
  }

  /** Adds a resource. */
  public void add(Resource resource) {
    resources.add(resource);
  }

  /** A parameter's value; the parameter is declared when it is first asked for. */
  public Value parameter(String name, String type, String description, Input input) {
    parameters.put(name, new Parameter(type, description));
    inputs.put(name, input);
    return Value.ref(name);
  }

  /** Declares an output. */
  public void output(String name, String description, Value value) {
    outputs.put(name, new Output(description, value));
  }

  /** Says that another stack must be there first. */
  public void after(Id other) {
    after.add(other);
  }

  /** The stack. */
  public Stack stack() {
    return new Stack(
        id, stage, Template.of(description, parameters, resources, outputs), inputs, after, origin);
  }
}
