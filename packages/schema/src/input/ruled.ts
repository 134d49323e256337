import type { z } from 'zod';
import { ownValue } from '../values/own-value.ts';
import { type BrokenRule, brokenRules, type FieldRule, type FieldRules, fieldsOf } from './field-rules.ts';

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
    for (const { field, problem } of brokenBy(rules, input)) {
      context.addIssue({ code: 'custom', path: field.split('.'), message: problem });
    }
  });
  RULES.set(checked, rules);
  return checked;
}

/** Where an input breaks the rules of a schema that `ruled` made; `nameOf` is how a field is called. */
export function brokenFields(
  schema: object,
  input: object,
  nameOf?: (field: string) => string,
): readonly BrokenRule[] {
  return brokenBy(RULES.get(schema) ?? { fields: {} }, input, nameOf);
}

function brokenBy(rules: FieldRules, input: object, nameOf?: (field: string) => string): BrokenRule[] {
  const inner = fieldsOf(rules).filter((name) => name.includes('.'));
  const given = { ...input, ...valuesAt(inner, input) };
  return brokenRules(rules, nameOf === undefined ? { given } : { given, nameOf });
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
