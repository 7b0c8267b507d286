// Compares what Plinth evaluates with the template model of AWS's own validator.
//
//   node bench/differential.mjs VALIDATOR PLINTH EXPECTED <LIST
//
// VALIDATOR is the folder of the npm package, LIST has a template a line. What the validator calls
// concrete must be equal, after scalars are coerced to text. Each template is evaluated twice:
// with parameters at their defaults, where nothing that the validator knows may be unknown, and
// with every parameter open, where each choice is compared with what the validator allows.
// A line of EXPECTED is a pattern over a line of this report, ` -- ` and the reason.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';

const [validator, plinth, expectedFile] = process.argv.slice(2);
const { TemplateModel, TemplateFile } = createRequire(import.meta.url)(resolve(validator));
// the validator's own pseudo parameters, which cannot be set
const PLACE = ['--account', '123456789012', '--region', 'us-east-1', '--stack', 'teststack'];
const CHUNK = 200;
const MOST_ASSIGNMENTS = 256;
const ANYTHING = Symbol('anything');
// it may change all that stands beside it
const MACRO = 'Fn::Transform';

class Alternatives {
  constructor(values) {
    this.values = values;
  }
}

class Target {
  constructor(id, attribute) {
    Object.assign(this, { id, attribute });
  }
}

/** What the validator makes of each template; those it cannot read are left out. */
function models(files) {
  const read = new Map();
  for (const file of files) {
    try {
      const model = new TemplateModel(new TemplateFile(file));
      read.set(file, { resources: model.resources(), outputs: model.outputs(), parameters: model.parameters() });
      model.free();
    } catch (error) {
      console.log(`not read by the validator: ${file}: ${String(error).split('\n')[0]}`);
    }
  }
  return read;
}

function evaluate(files, options) {
  const answers = new Map();
  for (let i = 0; i < files.length; i += CHUNK) {
    const chunk = files.slice(i, i + CHUNK);
    const lines = run([...chunk, ...PLACE, ...options], chunk.length);
    chunk.forEach((file, index) => answers.set(file, lines[index]));
  }
  return answers;
}

function run(words, count) {
  const options = { encoding: 'utf8', maxBuffer: 2 ** 30, stdio: ['ignore', 'pipe', 'ignore'] };
  let out;
  try {
    out = execFileSync(plinth, ['evaluate', ...words], options);
  } catch (error) {
    // 1 only says that there are findings
    if (error.status !== 1) throw new Error(`plinth evaluate ends with ${error.status ?? error.code}`);
    out = error.stdout;
  }
  const answers = count === 1 ? [out] : out.split('\n').filter((line) => line !== '');
  if (answers.length !== count) throw new Error(`plinth evaluate gives ${answers.length} answers for ${count} templates`);
  return answers.map((text) => JSON.parse(text));
}

const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const only = (value, key) => (isObject(value) && Object.keys(value).length === 1 ? value[key] : undefined);

/** Adds what each choice within the term depends on to the domains, by variable. */
function collect(term, domains) {
  for (const { when, value } of only(term, 'Plinth::OneOf') ?? []) {
    for (const [variable, values] of Object.entries(when)) {
      if (!domains.has(variable)) domains.set(variable, new Set());
      values.forEach((one) => domains.get(variable).add(JSON.stringify(one)));
    }
    collect(value, domains);
  }
  if (typeof term === 'object' && term !== null && only(term, 'Plinth::OneOf') === undefined) {
    Object.values(term).forEach((inner) => collect(inner, domains));
  }
}

/** Every way to decide the variables, those that the validator takes for their default at that. */
function assignments(domains, parameters) {
  let all = [new Map()];
  for (const [variable, values] of domains) {
    const parameter = parameters[variable.split(' ').at(-1)];
    const fixed = parameter && parameter.default !== null && parameter.allowedValues === null;
    const given = JSON.stringify(parameter?.default);
    const open = !fixed ? [...values] : [values.has(given) ? given : JSON.stringify({ 'Plinth::Unknown': 'any other value' })];
    all = all.flatMap((one) => open.map((value) => new Map(one).set(variable, value))).slice(0, MOST_ASSIGNMENTS);
  }
  return all;
}

/** What is left of a term when its choices are made, without what is absent. */
function decided(term, choice) {
  const cases = only(term, 'Plinth::OneOf');
  if (cases) {
    const holds = ({ when }) =>
      Object.entries(when).every(([variable, values]) => values.some((one) => JSON.stringify(one) === choice.get(variable)));
    const found = cases.find(holds);
    return found ? decided(found.value, choice) : { 'Plinth::Unknown': 'no case holds' };
  }
  if (Array.isArray(term)) return term.map((one) => decided(one, choice)).filter((one) => one !== null);
  return isObject(term) ? withoutNulls(term, (one) => decided(one, choice)) : term;
}

function withoutNulls(object, change) {
  return Object.fromEntries(
    Object.entries(object)
      .map(([key, value]) => [key, change(value)])
      .filter(([, value]) => value !== null),
  );
}

/** What the validator says, when conditions are as they are. */
function said(resolved, truth) {
  if (resolved === null || resolved === undefined) return null;
  const [[kind, value]] = Object.entries(resolved);
  switch (kind) {
    case 'Concrete':
      return plain(value.value);
    case 'List':
      return value.items.map((item) => said(item, truth)).filter((item) => item !== null);
    case 'Map':
      return withoutNulls(Object.fromEntries(value.entries.map((entry) => [entry.key, entry.value])), (one) => said(one, truth));
    case 'Enum':
      return new Alternatives(value.variants.map((one) => said(one, truth)));
    case 'Conditional': {
      const holds = truth(value.condition);
      return typeof holds === 'boolean' ? said(holds ? value.if_true : value.if_false, truth) : ANYTHING;
    }
    case 'Reference':
      return new Target(value.target, value.kind.GET_ATT?.attr);
    default:
      return ANYTHING;
  }
}

/** Functions that the validator leaves as they are it calls concrete too. */
function plain(value) {
  if (Array.isArray(value)) return value.map(plain).filter((one) => one !== null);
  if (!isObject(value)) return value;
  const keys = Object.keys(value);
  const isFunction = keys.length === 1 && (keys[0].startsWith('Fn::') || keys[0] === 'Ref' || keys[0] === 'Condition');
  return isFunction || MACRO in value ? ANYTHING : withoutNulls(value, plain);
}

function isOpen(term) {
  return ['Plinth::Unknown', 'Plinth::Reference', 'Plinth::Joined'].some((key) => only(term, key) !== undefined);
}

function hasOpen(term) {
  return isOpen(term) || (typeof term === 'object' && term !== null && Object.values(term).some(hasOpen));
}

function sameScalar(one, other) {
  if (typeof one === 'object' || typeof other === 'object') return one === other;
  if (String(one) === String(other)) return true;
  // 1.0 is 1
  return [one, other].every((value) => String(value).trim() !== '' && !Number.isNaN(Number(value))) && Number(one) === Number(other);
}

/** The places where a term is not what the validator says. */
function* differences(expected, term, path, strict) {
  if (expected === ANYTHING) return;
  if (expected instanceof Alternatives) {
    const fits = expected.values.some((value) => [...differences(value, term, path, strict)].length === 0);
    if (!fits) yield { path, expected: expected.values, term };
  } else if (expected instanceof Target) {
    const [, id, attribute] = only(term, 'Plinth::Reference') ?? [];
    if (id !== expected.id || attribute !== expected.attribute) yield { path, expected: { ...expected }, term };
  } else if (isOpen(term)) {
    if (strict) yield { path, expected, term };
  } else if (Array.isArray(expected) && Array.isArray(term) && expected.length === term.length) {
    for (const [i, item] of expected.entries()) yield* differences(item, term[i], `${path}.${i}`, strict);
  } else if (isObject(expected) && isObject(term)) {
    for (const key of new Set([...Object.keys(expected), ...Object.keys(term)])) {
      yield* differences(expected[key] ?? null, term[key] ?? null, `${path}.${key}`, strict);
    }
  } else if (!sameScalar(expected, term)) {
    yield { path, expected, term };
  }
}

/** Compares one template; a report line for each difference. */
class Comparison {
  constructor(name, model, answer, strict, report) {
    Object.assign(this, { name, model, answer, strict, report, values: 0 });
  }

  all() {
    this.names('resource', this.model.resources, this.answer.resources);
    this.names('output', this.model.outputs, this.answer.outputs);
    for (const [id, theirs] of Object.entries(this.model.resources)) {
      const ours = this.answer.resources[id];
      if (ours) this.resource(id, theirs, ours);
    }
    for (const [id, theirs] of Object.entries(this.model.outputs)) {
      const ours = this.answer.outputs[id];
      if (ours) {
        this.exists(`Outputs.${id}`, theirs.condition, ours.exists);
        this.value(`Outputs.${id}.Value`, theirs.value, ours.value, ours.exists);
        this.value(`Outputs.${id}.Export`, theirs.exportName, ours.export ?? null, ours.exists);
      }
    }
  }

  resource(id, theirs, ours) {
    const equal = { Type: [theirs.resourceType, ours.type], DependsOn: [[...theirs.dependsOn].sort(), [...ours.dependsOn].sort()] };
    for (const [what, [one, other]] of Object.entries(equal)) {
      for (const difference of differences(one, other, `${id}.${what}`, true)) this.add(difference);
    }
    this.exists(id, theirs.condition, ours.exists);
    for (const policy of ['deletionPolicy', 'updateReplacePolicy']) {
      // what is not written has a default here, and nothing there
      if (theirs[policy]) this.value(`${id}.${policy}`, theirs[policy], ours[policy] ?? null, ours.exists);
    }
    if (theirs.propertiesDynamic || MACRO in theirs.properties) return;
    for (const key of new Set([...Object.keys(theirs.properties), ...Object.keys(ours.properties)])) {
      this.value(`${id}.${key}`, theirs.properties[key], ours.properties[key] ?? null, ours.exists);
    }
  }

  names(kind, theirs, ours) {
    const [one, other] = [Object.keys(theirs), Object.keys(ours)];
    // what a condition certainly removes, Plinth leaves out
    const removed = (id) => this.answer.conditions[theirs[id].condition] === false;
    one.filter((id) => !other.includes(id) && !removed(id)).forEach((id) => this.add({ path: id, expected: `one ${kind}`, term: null }));
    other.filter((id) => !one.includes(id)).forEach((id) => this.add({ path: id, expected: null, term: `one ${kind}` }));
  }

  exists(path, condition, exists) {
    const [yes, no] = [true, false].map((value) => ({ Concrete: { value } }));
    this.value(`${path}.exists`, condition ? { Conditional: { condition, if_true: yes, if_false: no } } : yes, exists, true);
  }

  value(path, theirs, ours, exists) {
    const domains = new Map();
    [ours, exists, ...conditionsOf(theirs).map((name) => this.answer.conditions[name])].forEach((term) => collect(term, domains));
    this.values++;
    const seen = [];
    for (const choice of assignments(domains, this.model.parameters)) {
      const truth = (name) => decided(this.answer.conditions[name], choice);
      if (decided(exists, choice) === false) continue;
      const term = decided(ours, choice);
      seen.push(term);
      for (const difference of differences(said(theirs, truth), term, path, this.strict)) this.add(difference);
    }
    if (!this.strict && exists === true) this.variants(theirs, seen, path);
  }

  /** With every parameter open, each variant of the validator is a choice of Plinth's. */
  variants(theirs, seen, path) {
    const variants = theirs?.Enum?.variants ?? [];
    // of a parameter that a text uses twice the validator makes pairs that never are
    const most = Math.max(...Object.values(this.model.parameters).map(({ allowedValues }) => allowedValues?.length ?? 0));
    if (variants.length > most || seen.some(hasOpen)) return;
    for (const variant of variants.map((one) => said(one, () => undefined))) {
      if (!seen.some((term) => [...differences(variant, term, path, true)].length === 0)) {
        this.add({ path, expected: variant, term: seen });
      }
    }
  }

  add({ path, expected, term }) {
    const shown = (value) => JSON.stringify(value, (_, one) => (one instanceof Alternatives ? { anyOf: one.values } : one));
    this.report.add(`${this.name} ${path}: validator ${shown(expected)}, plinth ${shown(term)}`);
  }
}

function conditionsOf(resolved) {
  const names = [];
  JSON.stringify(resolved ?? null, (key, value) => {
    if (key === 'Conditional') names.push(value.condition);
    return value;
  });
  return names;
}

function expectations() {
  return readFileSync(expectedFile, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const at = line.lastIndexOf(' -- ');
      if (at < 0) throw new Error(`${expectedFile}: no reason in \`${line}\``);
      return { pattern: new RegExp(line.slice(0, at)), reason: line.slice(at + 4), count: 0 };
    });
}

const files = readFileSync(0, 'utf8').split('\n').filter((line) => line !== '');
const read = models(files);
const report = new Set();
let values = 0;
for (const [options, strict] of [[['--defaults'], true], [[], false]]) {
  const answers = evaluate([...read.keys()], options);
  for (const [file, model] of read) {
    const comparison = new Comparison(file, model, answers.get(file), strict, report);
    comparison.all();
    values += comparison.values;
  }
}
const expected = expectations();
const unexpected = [...report].filter((line) => {
  const found = expected.find(({ pattern }) => pattern.test(line));
  if (found) found.count++;
  return !found;
});
unexpected.forEach((line) => console.log(line.length > 600 ? `${line.slice(0, 600)}...` : line));
console.log(`${read.size} templates, ${values} values compared, ${report.size} differences, ${unexpected.length} of them without a reason`);
expected.filter(({ count }) => count > 0).forEach(({ count, reason }) => console.log(`  ${String(count).padStart(5)}  ${reason}`));
process.exitCode = unexpected.length > 0 ? 1 : 0;
