import assert from 'node:assert/strict';
import test from 'node:test';
import { entriesOf, row, unlisted, unused } from './document.mjs';

const TABLE = `
| rule | resource type | where | reason |
| --- | --- | --- | --- |
| \`R-1\`, \`R-2[Resource::*]\` | \`AWS::S3::Bucket\` | \`logs/Bucket\`, \`vpc-…/Log…\` | accepted: it is so |
`;
const finding = (rule, place, type = 'AWS::S3::Bucket') => ({ rule, type, place });

test('what is listed is found by rule, type and place together', () => {
  const listed = [finding('R-1', 'logs/Bucket'), finding('R-2[Resource::*]', 'vpc-dev/LogGroup')];
  const others = [
    finding('R-3', 'logs/Bucket'),
    finding('R-1', 'logs/Bucket2'),
    finding('R-1', 'logs/Bucket', 'AWS::SQS::Queue'),
    finding('R-2[Resource::arn]', 'logs/Bucket'),
    finding('R-1', 'hub/LogGroup'),
  ];
  const entries = entriesOf(TABLE);
  assert.deepEqual(unlisted(entries, [...listed, ...others]), others);
  assert.deepEqual(unused(entries), []);
});

test('whatever is named and not found is told with its line', () => {
  const entries = entriesOf(TABLE);
  unlisted(entries, [finding('R-1', 'logs/Bucket')]);
  assert.deepEqual(unused(entries), ['line 4: `R-2[Resource::*]`', 'line 4: `vpc-…/Log…`']);
});

test('a row without a reason, or with a reason of no kind, is refused', () => {
  const bare = row(finding('R-1', 'logs/Bucket'), ['logs/Bucket', 'logs/Bucket']);
  assert.equal(bare, '| `R-1` | `AWS::S3::Bucket` | `logs/Bucket` | |');
  for (const line of [bare, bare.replace('| |', '| accepted: |'), bare.replace('| |', '| because |'), '| `R-1` | accepted: it is so |']) {
    assert.throws(() => entriesOf(line), /line 1/);
  }
});
