// What cfn-guard says of plain templates by the rules that AWS Control Tower applies before it deploys.
import { execFile } from 'node:child_process';
import { chmodSync, readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { dirname, join } from 'node:path';

const PACKAGE = dirname(createRequire(import.meta.url).resolve('@cdklabs/cdk-validator-cfnguard/package.json'));
const RULES = join(PACKAGE, 'rules', 'control-tower');
const SYSTEM = { linux: 'ubuntu', darwin: 'macos' }[platform()];
const PROCESSOR = { x64: 'x86_64', arm64: 'aarch64' }[arch()];
/** How many processes at once: what judges beside them has a processor to itself. */
const AT_ONCE = 2;
const FOUND = 19;

/** Why there is no cfn-guard for this machine, or nothing. */
export const missing = SYSTEM && PROCESSOR ? undefined : `it has no cfn-guard for ${platform()} on ${arch()}`;

/** The findings for each template. Rules that name no type of a template are left out: they could say nothing of it. */
export async function judge(templates) {
  const rules = allRules();
  const groups = new Map();
  for (const template of templates) {
    const types = new Set(Object.values(template.resources).map(({ Type }) => Type));
    const files = rules.filter((rule) => rule.types.length === 0 || rule.types.some((type) => types.has(type)));
    if (files.length === 0) continue;
    const key = files.map(({ file }) => file).join('\n');
    if (!groups.has(key)) groups.set(key, { files: files.map(({ file }) => file), templates: [] });
    groups.get(key).templates.push(template);
  }
  const guard = join(PACKAGE, 'bin', SYSTEM, PROCESSOR, 'cfn-guard');
  // npm keeps the mode of what is in a package, a copy of it may not
  chmodSync(guard, 0o755);
  const controls = controlTypes();
  const waiting = [...groups.values()].sort((a, b) => b.files.length - a.files.length);
  const findings = [];
  const work = async () => {
    for (let group = waiting.shift(); group; group = waiting.shift()) {
      findings.push(...findingsOf(await run(guard, group), group, controls));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return findings;
}

function allRules() {
  const folder = join(RULES, 'cfn-guard');
  const rules = readdirSync(folder, { recursive: true })
    .filter((path) => path.endsWith('.guard'))
    .sort()
    .map((path) => join(folder, path))
    .map((file) => ({ file, types: readFileSync(file, 'utf8').match(/AWS::\w+::\w+/g) ?? [] }));
  if (rules.length === 0) throw new Error(`no rules in ${folder}`);
  return rules;
}

/** The types that each control judges. */
function controlTypes() {
  const folder = join(RULES, 'metadata');
  const files = readdirSync(folder, { recursive: true }).filter((path) => path.endsWith('.json'));
  return new Map(
    files
      .map((path) => JSON.parse(readFileSync(join(folder, path), 'utf8')))
      .map(({ Id, EvaluatedResourceTypes }) => [Id, EvaluatedResourceTypes]),
  );
}

function run(guard, { files, templates }) {
  const words = ['validate', '--structured', '-S', 'none', '-o', 'json', '-r', ...files, '-d', ...templates.map(({ file }) => file)];
  return new Promise((resolve, reject) =>
    execFile(guard, words, { maxBuffer: 2 ** 30 }, (error, out, said) => {
      if (error && error.code !== FOUND) reject(new Error(`cfn-guard ends with ${error.code ?? error.signal}: ${said}`));
      else resolve(JSON.parse(out));
    }),
  );
}

function findingsOf(answers, { templates }, controls) {
  if (answers.length !== templates.length) {
    throw new Error(`cfn-guard gives ${answers.length} answers for ${templates.length} templates`);
  }
  return answers.flatMap((answer) => {
    const template = templates.find(({ file }) => answer.name.endsWith(file));
    if (!template) throw new Error(`cfn-guard answers for ${answer.name}, which was not asked`);
    return answer.not_compliant.flatMap(({ Rule }) => ofRule(Rule, template, controls));
  });
}

function ofRule(rule, template, controls) {
  const messages = strings(rule, 'custom_message').map((text) => text.trim()).filter((text) => text !== '');
  const control = messages.join('\n').match(/\[(CT\.[\w.]+)\]/)?.[1];
  const paths = strings(rule, 'path').map((path) => path.split('/'));
  const all = [...new Set(paths.filter(([, section]) => section === 'Resources').map(([, , id]) => id))];
  const judged = all.filter((id) => controls.get(control)?.includes(template.resources[id]?.Type));
  const ids = judged.length > 0 ? judged : all;
  if (ids.length === 0) throw new Error(`cfn-guard names no resource for ${rule.name} in ${template.name}`);
  return ids.map((id) => ({
    rule: control ?? rule.name,
    type: template.resources[id]?.Type ?? 'none',
    id,
    message: [...new Set(strings(rule, 'error_message').filter((text) => text.includes(`/Resources/${id}/`)))].join('\n'),
    template,
  }));
}

/** Every text below the value that stands under the name. */
function strings(value, name) {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === name && typeof inner === 'string' ? [inner] : strings(inner, name),
  );
}
