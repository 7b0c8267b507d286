// The findings that are known, as docs/judges.md lists them: rows of rules, resource types, places and
// the reason. A cell names one or more in code spans; `…` stands for anything but the end of a name.
const KINDS = ['misread', 'elsewhere', 'accepted'];
const ANY = '…';

/** The rows of the document. A row that is not whole is an error that says its line. */
export function entriesOf(text) {
  return text.split('\n').flatMap((line, index) => (line.startsWith('| `') ? [entry(line, index + 1)] : []));
}

function entry(line, number) {
  const cells = line.split(/(?<!\\)\|/).slice(1, -1).map((cell) => cell.trim());
  const [rules = [], types = [], places = []] = cells.slice(0, 3).map(spans);
  const reason = cells[3] ?? '';
  if (cells.length !== 4 || [rules, types, places].some((some) => some.length === 0)) {
    throw new Error(`line ${number} is not | \`rule\` | \`type\` | \`stack/logicalId\` | reason |`);
  }
  const [kind, ...words] = reason.split(':');
  if (!KINDS.includes(kind) || words.join(':').trim() === '') {
    throw new Error(`line ${number} needs a reason that begins with ${KINDS.map((one) => `"${one}: "`).join(' or ')}`);
  }
  return { number, rules, types, places };
}

const spans = (cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, text]) => pattern(text.replaceAll('\\|', '|')));

function pattern(text) {
  const parts = text.split(ANY).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return { text, expression: new RegExp(`^${parts.join('[^\\n]*')}$`), used: false };
}

const matching = (patterns, text) => patterns.filter(({ expression }) => expression.test(text));

/** The findings that no entry lists. What lists a finding counts as used from then on. */
export function unlisted(entries, findings) {
  return findings.filter(({ rule, type, place }) => {
    let listed = false;
    for (const { rules, types, places } of entries) {
      const found = [matching(rules, rule), matching(types, type), matching(places, place)];
      if (found.every((some) => some.length > 0)) {
        listed = true;
        found.flat().forEach((one) => (one.used = true));
      }
    }
    return !listed;
  });
}

/** What the entries name that nothing was found for, a line each. */
export const unused = (entries) =>
  entries.flatMap(({ number, rules, types, places }) =>
    [...rules, ...types, ...places].filter(({ used }) => !used).map(({ text }) => `line ${number}: \`${text}\``),
  );

/** A row for findings of one rule on one type, which lacks only its reason. */
export const row = ({ rule, type }, places) =>
  `| \`${rule.replaceAll('|', '\\|')}\` | \`${type}\` | ${[...new Set(places)].map((place) => `\`${place}\``).join(', ')} | |`;
