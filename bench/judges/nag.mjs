// What cdk-nag says of plain templates. Each is included as it is; nothing is synthesized.
import { App, Stack } from 'aws-cdk-lib';
import { CfnInclude } from 'aws-cdk-lib/cloudformation-include';
import { AwsSolutionsChecks, NIST80053R5Checks } from 'cdk-nag';

const NON_COMPLIANT = 'Non-Compliant';

/** A pack that keeps each finding by itself, and what a rule threw, which says that it could not tell. */
const recording = (Pack) =>
  class extends Pack {
    findings = [];

    applyRule({ ruleSuffixOverride, rule, node, info }) {
      const id = `${this.packName}-${ruleSuffixOverride ?? rule.name}`;
      const add = (name, message) => this.findings.push({ rule: name, type: node.cfnResourceType, id: logicalId(node), message });
      let result;
      try {
        result = rule(node);
      } catch (error) {
        add(`${id}(error)`, error.message);
        return;
      }
      if (result === NON_COMPLIANT) add(id, info);
      else if (Array.isArray(result)) result.forEach((finding) => add(`${id}[${finding}]`, info));
    }
  };

const logicalId = (node) => node.node.path.split('/').at(-1);
const PACKS = [AwsSolutionsChecks, NIST80053R5Checks].map(recording);

/** The findings for each template; one that cannot be included is a finding of the rule `CfnInclude`. */
export function* judge(templates) {
  for (const template of templates) {
    const stack = new Stack(new App({ analyticsReporting: false }), 'stack');
    try {
      new CfnInclude(stack, 'template', { templateFile: template.file });
    } catch (error) {
      yield { rule: 'CfnInclude', type: 'template', id: '', message: error.message, template };
      continue;
    }
    for (const Pack of PACKS) {
      const pack = new Pack();
      pack.validateScope(stack);
      for (const finding of pack.findings) yield { ...finding, template };
    }
  }
}
