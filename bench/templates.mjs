// Writes random templates that CloudFormation would take, each the same for the same seed: every
// other one as JSON, and as YAML with the short forms of functions.
//
//   node bench/templates.mjs SEED COUNT DIR
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [seed, count, folder] = [Number(process.argv[2]), Number(process.argv[3]), process.argv[4]];
const REGIONS = ['us-east-1', 'eu-west-1'];
const WORDS = ['alpha', 'beta', 'gamma', 'a b', 'x-1', '0', 'true', 'é', ''];

// xorshift32: a word of state, and the same numbers everywhere
function source(start) {
  let state = (start * 2654435761) >>> 0 || 1;
  const next = () => {
    state ^= state << 13;
    state >>>= 0;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state;
  };
  for (let i = 0; i < 8; i++) next();
  return {
    upTo: (most) => next() % (most + 1),
    oneOf: (items) => items[next() % items.length],
    oneIn: (n) => next() % n === 0,
  };
}

const PARAMETERS = {
  Env: { Type: 'String', Default: 'dev', AllowedValues: ['dev', 'test', 'prod'] },
  Size: { Type: 'String', AllowedValues: ['small', 'large'] },
  Switch: { Type: 'String', Default: 'true', AllowedValues: ['true', 'false'] },
  Name: { Type: 'String', Default: 'plain-name' },
  Nothing: { Type: 'String', Default: '' },
  Secret: { Type: 'String', NoEcho: true, MinLength: 8 },
  Count: { Type: 'Number', Default: 2 },
  Port: { Type: 'Number', Default: 443, AllowedValues: [80, 443] },
  Tags: { Type: 'CommaDelimitedList', Default: 'one, two,three' },
  Ports: { Type: 'List<Number>', Default: '22,80' },
  Network: { Type: 'AWS::EC2::VPC::Id' },
};

const MAPPINGS = {
  Places: {
    'us-east-1': { Word: 'east', List: ['e1', 'e2', 'e3'], Number: 7, Flag: true },
    'eu-west-1': { Word: 'west', List: ['w1', 'w2', 'w3'], Number: 8, Flag: false },
  },
  Stages: {
    dev: { Word: 'low', List: ['d'], Number: 1, Flag: false },
    test: { Word: 'mid', List: ['t', 'u'], Number: 2, Flag: false },
    prod: { Word: 'high', List: ['p', 'q', 'r'], Number: 3, Flag: true },
  },
};

/** The parts of one template: functions by what they give, as deep as asked for. */
class Writer {
  constructor(random, extended) {
    this.random = random;
    this.extended = extended;
    this.conditions = [];
    this.resources = [];
    this.loop = [];
  }

  choose(...makers) {
    return this.random.oneOf(makers)();
  }

  text(depth) {
    const { random } = this;
    const literal = () => random.oneOf(WORDS);
    const ref = () => ({ Ref: random.oneOf(['Env', 'Size', 'Switch', 'Name', 'Nothing', 'Port']) });
    const pseudo = () => ({ Ref: random.oneOf(['AWS::Region', 'AWS::AccountId', 'AWS::Partition', 'AWS::URLSuffix', 'AWS::StackName']) });
    if (depth === 0) {
      return this.choose(literal, ref, pseudo, ...this.loop);
    }
    const inner = () => this.text(depth - 1);
    return this.choose(
      literal,
      ref,
      pseudo,
      () => this.substitution(depth),
      () => ({ 'Fn::Join': [random.oneOf(['', '-', ', ']), this.list(depth - 1)] }),
      () => ({ 'Fn::Select': [random.oneOf([0, 1]), [inner(), inner()]] }),
      () => ({ 'Fn::Select': [random.upTo(2), { Ref: 'Tags' }] }),
      () => ({ 'Fn::Select': [{ Ref: 'Count' }, { Ref: 'Tags' }] }),
      () => ({ 'Fn::Select': [0, { 'Fn::Split': [',', inner()] }] }),
      () => this.find('Word'),
      () => ({ 'Fn::Base64': inner() }),
      () => this.either(inner),
      () => ({ 'Fn::Select': [random.upTo(3), this.ranges()] }),
      () => this.unknown(),
      ...(this.extended ? [() => ({ 'Fn::ToJsonString': this.object(depth - 1) })] : []),
      ...this.loop,
    );
  }

  substitution(depth) {
    const { random } = this;
    const plain = ['${Env}', '${Port}', '${AWS::Region}', '${!Literal}', 'text', '$', '-', ...(this.loop.length ? ['${Item}'] : [])];
    const parts = Array.from({ length: 1 + random.upTo(3) }, () => random.oneOf(plain));
    if (random.oneIn(2)) {
      return { 'Fn::Sub': parts.join('') };
    }
    return { 'Fn::Sub': [`${parts.join('')}\${One}\${Two}`, { One: this.text(depth - 1), Two: random.oneOf([1, true, 'two']) }] };
  }

  find(column) {
    const { random } = this;
    const [map, row] = this.choose(
      () => ['Places', { Ref: 'AWS::Region' }],
      () => ['Places', random.oneOf(REGIONS)],
      () => ['Stages', { Ref: 'Env' }],
      () => ['Stages', random.oneOf(['dev', 'prod'])],
    );
    return this.extended && random.oneIn(4)
      ? { 'Fn::FindInMap': [map, row, 'Missing', { DefaultValue: this.text(0) }] }
      : { 'Fn::FindInMap': [map, row, column] };
  }

  either(branch) {
    return this.conditions.length === 0
      ? branch()
      : { 'Fn::If': [this.random.oneOf(this.conditions), branch(), branch()] };
  }

  unknown() {
    const { random } = this;
    return this.choose(
      () => ({ Ref: 'Secret' }),
      () => ({ Ref: 'Network' }),
      () => ({ 'Fn::ImportValue': 'shared-vpc' }),
      () => ({ 'Fn::GetStackOutput': { StackName: 'other', OutputName: 'Vpc' } }),
      () => random.oneOf(['{{resolve:ssm:/plinth/value:1}}', '{{resolve:secretsmanager:plinth:SecretString:password}}']),
      ...(this.resources.length === 0
        ? []
        : [
            () => ({ Ref: random.oneOf(this.resources) }),
            () => ({ 'Fn::GetAtt': [random.oneOf(this.resources), 'TopicArn'] }),
            () => ({ 'Fn::GetAtt': `${random.oneOf(this.resources)}.TopicName` }),
            () => ({ 'Fn::Sub': `arn:\${AWS::Partition}:\${${random.oneOf(this.resources)}.TopicName}/*` }),
          ]),
    );
  }

  ranges() {
    const { random } = this;
    const block = random.oneOf(['10.0.0.0/16', '192.168.0.0/20', '172.16.4.0/22']);
    return { 'Fn::Cidr': [block, 4 + random.upTo(2), random.oneOf([4, 5, '6'])] };
  }

  list(depth) {
    const { random } = this;
    const items = () => Array.from({ length: 1 + random.upTo(3) }, () => this.text(Math.max(0, depth - 1)));
    return depth === 0
      ? items()
      : this.choose(
          items,
          () => ({ Ref: random.oneOf(['Tags', 'Ports']) }),
          () => ({ 'Fn::Split': ['-', this.text(depth - 1)] }),
          () => this.find('List'),
          () => this.ranges(),
        );
  }

  /** A list that is a value itself: in functions the validator takes what is left out for empty. */
  outerList(depth) {
    const { random } = this;
    const absent = { Ref: 'AWS::NoValue' };
    return this.choose(
      () => this.list(depth),
      () => [this.text(0), absent, ...[this.list(0)].flat()],
      () => [this.either(() => this.choose(() => absent, () => this.text(0))), this.text(1)],
      () => ({ 'Fn::GetAZs': random.oneOf(['', { Ref: 'AWS::Region' }, 'eu-west-1']) }),
    );
  }

  scalar(depth) {
    const { random } = this;
    return this.choose(
      () => random.oneOf([0, 1, 443, 1.5, true, false, '443', 'true', '010', '1e3']),
      () => this.find(random.oneOf(['Number', 'Flag'])),
      () => ({ Ref: random.oneOf(['Port', 'Switch']) }),
      () => this.either(() => random.oneOf([1, 'two', true])),
      ...(this.extended ? [() => ({ 'Fn::Length': random.oneOf([{ Ref: 'Tags' }, [1, 2], this.list(1)]) })] : []),
      () => this.text(depth),
    );
  }

  object(depth) {
    const members = {};
    for (let i = 0; i <= this.random.upTo(2); i++) {
      members[`k${i}`] = this.any(Math.max(0, depth - 1));
    }
    return members;
  }

  any(depth) {
    return depth === 0
      ? this.scalar(0)
      : this.choose(
          () => this.text(depth),
          () => this.scalar(depth),
          () => this.outerList(depth),
          () => this.object(depth),
          () => this.either(() => this.object(depth - 1)),
          () => this.either(() => this.choose(() => ({ Ref: 'AWS::NoValue' }), () => this.text(depth - 1))),
        );
  }

  condition(depth) {
    const { random } = this;
    const equals = () =>
      this.choose(
        () => ({ 'Fn::Equals': [{ Ref: 'Env' }, random.oneOf(['dev', 'prod', 'other'])] }),
        () => ({ 'Fn::Equals': [{ Ref: 'Size' }, 'large'] }),
        () => ({ 'Fn::Equals': [random.oneOf(['true', true]), { Ref: 'Switch' }] }),
        () => ({ 'Fn::Equals': [{ Ref: 'AWS::Region' }, random.oneOf(REGIONS)] }),
        () => ({ 'Fn::Equals': [{ Ref: 'Port' }, random.oneOf(['443', 80])] }),
        () => ({ 'Fn::Equals': [{ Ref: 'Nothing' }, ''] }),
        () => ({ 'Fn::Equals': [{ 'Fn::FindInMap': ['Stages', { Ref: 'Env' }, 'Word'] }, 'high'] }),
        () => ({ 'Fn::Equals': [{ 'Fn::Join': ['-', [{ Ref: 'Env' }, { Ref: 'Size' }]] }, 'prod-large'] }),
      );
    if (depth === 0) {
      return this.choose(equals, ...this.conditions.map((name) => () => ({ Condition: name })));
    }
    const inner = () => this.condition(depth - 1);
    return this.choose(
      equals,
      () => ({ 'Fn::Not': [inner()] }),
      () => ({ 'Fn::And': [inner(), inner()] }),
      () => ({ 'Fn::Or': [inner(), inner(), inner()] }),
    );
  }

  template() {
    const { random } = this;
    const template = {
      AWSTemplateFormatVersion: '2010-09-09',
      ...(this.extended ? { Transform: 'AWS::LanguageExtensions' } : {}),
      Parameters: PARAMETERS,
      Mappings: MAPPINGS,
      Conditions: {},
      Rules: {
        Large: {
          RuleCondition: { 'Fn::Equals': [{ Ref: 'Env' }, 'prod'] },
          Assertions: [{ Assert: { 'Fn::Contains': [['small', 'large'], { Ref: 'Size' }] } }],
        },
      },
      Resources: {},
      Outputs: {},
    };
    for (let i = 0; i <= random.upTo(4); i++) {
      template.Conditions[`C${i}`] = this.condition(2);
      this.conditions.push(`C${i}`);
    }
    for (let i = 0; i <= random.upTo(3); i++) {
      template.Resources[`Topic${i}`] = this.topic(i);
      this.resources.push(`Topic${i}`);
    }
    for (let i = 0; i <= random.upTo(3); i++) {
      template.Resources[`Probe${i}`] = this.probe();
    }
    if (this.extended) {
      template.Resources['Fn::ForEach::Loop'] = this.each();
    }
    template.Outputs.Text = { Value: this.text(2), Export: { Name: { 'Fn::Sub': '${AWS::StackName}-text' } } };
    template.Outputs.Topic = { Value: { 'Fn::GetAtt': ['Topic0', 'TopicArn'] } };
    if (random.oneIn(2)) template.Outputs.Chosen = { Condition: 'C0', Value: this.text(1) };
    return template;
  }

  topic(i) {
    const { random } = this;
    return {
      Type: 'AWS::SNS::Topic',
      ...(random.oneIn(2) ? { DeletionPolicy: random.oneOf(['Retain', 'Delete']) } : {}),
      ...(random.oneIn(3) ? { UpdateReplacePolicy: 'Retain' } : {}),
      ...(i > 0 && random.oneIn(2) ? { DependsOn: random.oneIn(2) ? 'Topic0' : ['Topic0'] } : {}),
      Properties: { DisplayName: this.text(2), FifoTopic: this.choose(() => ({ Ref: 'Switch' }), () => this.find('Flag'), () => false) },
    };
  }

  probe() {
    const properties = { ServiceToken: { 'Fn::GetAtt': ['Topic0', 'TopicArn'] }, Count: { Ref: 'Count' } };
    for (let i = 0; i <= 3 + this.random.upTo(6); i++) {
      properties[`P${i}`] = this.any(3);
    }
    return {
      Type: 'Custom::Probe',
      ...(this.random.oneIn(2) ? { Condition: this.random.oneOf(this.conditions) } : {}),
      Properties: properties,
    };
  }

  each() {
    const values = this.choose(() => ({ Ref: 'Tags' }), () => ['one', 'two']);
    this.loop = [() => ({ Ref: 'Item' }), () => ({ 'Fn::Sub': '<${Item}>' })];
    const body = { Type: 'AWS::SNS::Topic', Properties: { TopicName: { 'Fn::Sub': 'topic-${Item}' }, DisplayName: this.text(2) } };
    this.loop = [];
    return ['Item', values, { 'Loop${Item}': body }];
  }
}

/** YAML in flow style, functions in their short forms where one can stand. */
function yaml(value) {
  if (Array.isArray(value)) return `[${value.map(yaml).join(', ')}]`;
  if (typeof value !== 'object') return JSON.stringify(value);
  const members = Object.entries(value);
  const [name, argument] = members[0] ?? [];
  const short = members.length === 1 && /^(Ref|Condition|Fn::(?!ForEach|GetStackOutput|Length|ToJsonString).*)$/.test(name);
  const inner = short ? yaml(argument) : '';
  // a value has one tag, and the name of a condition is no function
  return short && !inner.startsWith('!') && !(name === 'Condition' && typeof argument !== 'string')
    ? `!${name.replace('Fn::', '')} ${inner}`
    : `{${members.map(([key, one]) => `${JSON.stringify(key)}: ${yaml(one)}`).join(', ')}}`;
}

/** The resources in block style, so that lines are as short as people write them. */
function yamlTemplate(template) {
  const sections = Object.entries(template).map(([section, content]) =>
    typeof content === 'string'
      ? `${section}: ${JSON.stringify(content)}`
      : `${section}:\n${Object.entries(content).map(([name, one]) => `  ${JSON.stringify(name)}: ${yaml(one)}`).join('\n')}`,
  );
  return `${sections.join('\n')}\n`;
}

mkdirSync(folder, { recursive: true });
for (let i = 0; i < count; i++) {
  const random = source(seed * 100_003 + i);
  const template = new Writer(random, random.oneIn(2)).template();
  const name = join(folder, `${seed}-${String(i).padStart(4, '0')}.template`);
  if (i % 2 === 0) {
    writeFileSync(`${name}.json`, `${JSON.stringify(template, null, 1)}\n`);
  } else {
    writeFileSync(`${name}.yaml`, yamlTemplate(template));
  }
}
