import type { z } from 'zod';
import { brokenRules, type FieldRule, type FieldRules } from './field-rules.ts';
import { ownValue } from './own-value.ts';

const RULES = new WeakMap<object, FieldRules>();

/**
 * An object whose fields say in their own `meta` what they need beside them: `.meta({ needs: ['capitalUsd'] })`, as
 * FieldRule has it. Of each list of `atLeastOne` one field must be given. `inner` has the rules of a field inside another,
 * by its path (`owned.idleWatts`), where they ask for one beside the outer field.
 */
export function ruled<Shape extends z.ZodRawShape, Config extends z.core.$ZodObjectConfig>(
  schema: z.ZodObject<Shape, Config>,
  atLeastOne: FieldRules['atLeastOne'] = [],
  inner: Readonly<Record<string, FieldRule>> = {},
): z.ZodObject<Shape, Config> {
  const fields = Object.fromEntries(
    Object.entries(schema.shape).flatMap(([name, field]) => {
      const { needs, excludes, atMost, because } = ((field as z.ZodType).meta() ?? {}) as FieldRule;
      const hasRule = needs !== undefined || excludes !== undefined || atMost !== undefined;
      return hasRule ? [[name, { needs, excludes, atMost, because } as FieldRule]] : [];
    }),
  );
  const rules = { fields: { ...fields, ...inner }, atLeastOne };
  const checked = schema.superRefine((input, context) => {
    const given = { ...input, ...valuesAt(Object.keys(inner), input) };
    for (const { field, problem } of brokenRules(rules, { given })) {
      context.addIssue({ code: 'custom', path: field.split('.'), message: problem });
    }
  });
  RULES.set(checked, rules);
  return checked;
}

/** What stands at `outer.field`, by that path. */
function valuesAt(paths: readonly string[], input: object): Record<string, unknown> {
  return Object.fromEntries(
    paths.map((path) => {
      const [outer = '', field = ''] = path.split('.');
      return [path, ownValue(Object(ownValue({ ...input }, outer)), field)];
    }),
  );
}

/** The rules of a schema that `ruled` made. */
export function rulesOf(schema: object): FieldRules {
  return RULES.get(schema) ?? { fields: {} };
}
