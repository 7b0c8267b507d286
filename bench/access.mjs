// Decides the case of FILE by the simulator of npm, one at a time, and prints how often in a second
// of a processor.
//
//   node access.mjs PACKAGE FILE
import {readFileSync} from 'node:fs';
import {pathToFileURL} from 'node:url';

const [location, file] = process.argv.slice(2);
const {runSimulation} = await import(pathToFileURL(`${location}/dist/esm/index.js`));
const given = JSON.parse(readFileSync(file, 'utf8'));
const named = (policies, name) => policies.map((policy, i) => ({name: `${name}${i}`, policy}));
const levels = (all, name) =>
  (all ?? []).map((policies, i) => ({orgIdentifier: `${name}${i}`, policies: named(policies, name)}));
const simulation = {
  request: {
    principal: given.principal,
    action: given.action,
    resource: {resource: given.resource, accountId: '111122223333'},
    contextVariables: {'aws:SourceIp': '203.0.113.7'},
  },
  identityPolicies: named(given.identity, 'identity'),
  serviceControlPolicies: levels(given.scps, 'scp'),
  resourceControlPolicies: levels(given.rcps, 'rcp'),
  resourcePolicy: given.resourcePolicy,
  permissionBoundaryPolicies: given.boundary.length ? named(given.boundary, 'boundary') : undefined,
};

const spent = () => {
  const {user, system} = process.cpuUsage();
  return (user + system) / 1e6;
};

async function run(seconds) {
  const begun = spent();
  let count = 0;
  while (spent() - begun < seconds) {
    const result = await runSimulation(simulation, {});
    const said = JSON.stringify(result);
    if (!said.includes('"Allowed"')) throw new Error(`not the case that is meant: ${said.slice(0, 400)}`);
    count++;
  }
  return count / (spent() - begun);
}

await run(2);
console.log((await run(5)).toFixed(0));
