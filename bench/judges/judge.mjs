// Holds what cdk-nag and cfn-guard find against what is listed with its reason.
//
//   node judge.mjs LISTED DIR...
//
// Ends with 1 when something found is not listed, or something listed is not found.
import { readFileSync } from 'node:fs';
import { entriesOf, row, unlisted, unused } from './document.mjs';
import * as guard from './guard.mjs';
import * as nag from './nag.mjs';
import { templatesOf } from './templates.mjs';

const SHOWN = 240;
const TEMPLATES = 2;
const [listed, ...folders] = process.argv.slice(2);

function told(finding) {
  const message = finding.message.split('\n')[0];
  return `    ${finding.template.name}: ${message.length > SHOWN ? `${message.slice(0, SHOWN)}…` : message}`;
}

function report(findings) {
  for (const [, some] of grouped(findings)) {
    console.log(row(some[0], some.map(({ place }) => place)));
    const all = [...new Set(some.map(told))];
    console.log(all.slice(0, TEMPLATES).join('\n'));
    if (all.length > TEMPLATES) console.log(`    and ${all.length - TEMPLATES} more`);
  }
}

const key = ({ rule, type }) => `${rule} ${type}`;

function grouped(findings) {
  const groups = new Map();
  for (const finding of findings) groups.set(key(finding), [...(groups.get(key(finding)) ?? []), finding]);
  return groups;
}

const { count, templates } = templatesOf(folders);
const placed = (finding) => ({ ...finding, place: `${finding.template.stack}/${finding.id}` });
// cfn-guard runs in processes of its own, and begins before cdk-nag takes this one
const [ofGuard, ofNag] = await Promise.all([guard.judge(templates), Promise.resolve().then(() => [...nag.judge(templates)])]);
const findings = { 'cdk-nag': ofNag.map(placed), 'cfn-guard': ofGuard.map(placed) };
const entries = entriesOf(readFileSync(listed, 'utf8'));
let failed = false;
for (const [judge, found] of Object.entries(findings)) {
  const places = new Set(found.map((finding) => `${key(finding)} ${finding.place}`));
  console.log(`${judge}: ${places.size} findings in ${count} templates, ${templates.length} of them different`);
  const left = unlisted(entries, found);
  if (left.length > 0) {
    failed = true;
    console.log(`not listed in ${listed}, each to be mended, or added with its reason:`);
    report(left);
  }
}
const stale = unused(entries);
if (stale.length > 0) {
  failed = true;
  console.log(`listed in ${listed} and not found any more, to be taken out:`);
  stale.forEach((line) => console.log(`    ${line}`));
}
if (failed) process.exitCode = 1;
